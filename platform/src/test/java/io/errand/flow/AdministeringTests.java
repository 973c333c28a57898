package io.errand.flow;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What only administrators may do, each time with a reason. */
class AdministeringTests {

  @TestFactory
  Stream<DynamicTest> jumping() {
    return Script.rows(
        "jump: ahead, to a node that the server lists",
        "a b c",
        "submit; offers instance by admin jump suspend terminate to:apply-a to:a-a to:b-a to:c-a"
            + " to:done-a; jump to c; = c; progress b:not-needed; closed a=CANCELLED:JUMPED;"
            + " c approve; = COMPLETED",
        "jump: back, what lies behind is walked again",
        "a b c",
        "submit; a approve; b approve; jump to a; = a; stands; a approve; = b",
        "jump: only an administrator, with a reason, only where it is listed",
        "a @n b { x: c | else: }",
        "submit; jump to b by app !NOT_ENTITLED; jump to b silently !OPINION_REQUIRED; jump to n"
            + " !TARGET_NOT_OFFERED; jump to c1 !TARGET_NOT_OFFERED; jump to zz"
            + " !TARGET_NOT_OFFERED; a approve; b approve; jump to a !INSTANCE_ENDED",
        "jump: to the end",
        "a b",
        "submit; jump to done; = COMPLETED",
        "jump: to the applicant, who answers",
        "a b",
        "submit; a approve; jump to apply; asked apply app; resubmit; = a",
        "jump: never past a node that must be acted on",
        "a b[mustAct=true] c",
        "submit; offers instance by admin jump suspend terminate to:apply-a to:a-a to:b-a;"
            + " jump to c !TARGET_NOT_OFFERED; a approve; jump to c !TARGET_NOT_OFFERED; b approve;"
            + " jump to b; = b",
        "jump: out of a block ends its tokens",
        "( a | b ) c",
        "submit; a approve; jump to c; = c; generation s1=1:DROPPED:ARRIVED,OPEN; c approve; ="
            + " COMPLETED",
        "case 4 jump into a sibling branch: the other tokens of the block end",
        "( a b | c e | f ) d",
        "submit; a approve; c approve; jump to c; = c; closed b=CANCELLED:JUMPED"
            + " f=CANCELLED:JUMPED; generation s1=1:OPEN:ENDED,OPEN,ENDED; c approve; e approve; ="
            + " d",
        "jump: within a branch, into one that has arrived",
        "( a b | c ) d",
        "submit; c approve; a approve; jump to c; = c; generation s1=1:OPEN:ENDED,OPEN; c approve;"
            + " = d",
        "jump: into a block that was never entered",
        "a ( b | c ) d",
        "submit; jump to c; = c; generation s1=1:OPEN:NOT_NEEDED,OPEN; c approve; = d",
        "jump: into a block that has finished",
        "( a | b ) d",
        "submit; a approve; b approve; jump to a; = a; stands b; generation s1=2:OPEN:OPEN,KEPT;"
            + " a approve; = d",
        "jump: in a block inside a block, the outer one goes on",
        "( ( a | b ) c | e ) d",
        "submit; keep e; jump to b; = b e; kept e; generation s1=1:OPEN:OPEN,OPEN"
            + " s2=1:OPEN:ENDED,OPEN; b approve; = c e",
        "jump: to a split enters its block anew",
        "a ( b | x: c ) d",
        "submit; a approve; fact x; jump to s1; = b c; generation s1=2:OPEN:OPEN,OPEN",
        "jump: people are asked though they have agreed before",
        "a[by=ann] b[by=ann,whenSame=adjacent] c",
        "submit; a approve; = c; jump to b; = b",
        "jump: mends an instance that got stuck",
        "a { x: b | else: c } d",
        "fact ?x; submit; a approve; = SUSPENDED; jump to d; = d; d approve; = COMPLETED",
        "jump: lets the others that got stuck try again",
        "( a | b[skipWhen=x] | ( c | e ) f ) d",
        "fact ?x; submit; = SUSPENDED; fact -x; jump to e; = a b e");
  }

  @TestFactory
  Stream<DynamicTest> reassigning() {
    return Script.rows(
        "reassign: an open task goes to another person",
        "a[by=ann] b",
        "submit; reassign a to dan; asked a dan; a approve by ann !TASK_HANDED_OVER; a approve by"
            + " dan; = b",
        "reassign: a pool's task, claimed or not",
        "a b",
        "submit; a claim by a1; reassign a to dan; asked a dan; a approve by a1 !TASK_HANDED_OVER",
        "reassign: only an administrator, with a reason",
        "a",
        "submit; reassign a to dan by app !NOT_ENTITLED; reassign a to dan silently"
            + " !OPINION_REQUIRED",
        "reassign: nobody twice, nobody barred, nobody who has left",
        "a[by=ann+ben,mode=all]",
        "submit; gone eve; reassign a of ann to ben !NOT_A_CANDIDATE; reassign a of ann to app"
            + " !NOT_A_CANDIDATE; reassign a of ann to eve !NOT_A_CANDIDATE",
        "reassign: not what has been decided",
        "a b",
        "submit; a approve; reassign a to dan !TASK_DECIDED",
        "reassign: while it is suspended",
        "a",
        "submit; suspend; reassign a to dan; resume; asked a dan");
  }

  @TestFactory
  Stream<DynamicTest> takingOut() {
    return Script.rows(
        "减签 by an administrator: one of the rule, with a reason",
        "a[by=ann+ben,mode=all] b",
        "submit; take-out a of ben by app !NOT_ENTITLED; take-out a of ben silently"
            + " !OPINION_REQUIRED; take-out a of ben; asked a ann; a approve by ann; = b",
        "减签 by an administrator: the threshold is now met",
        "a[by=ann+ben+cas,quorum=2/3] b",
        "submit; a approve by ann; take-out a of ben; = a; take-out a of cas; = b",
        "减签 by an administrator: never the last who counts",
        "a[by=ann]",
        "submit; take-out a of ann !LAST_SIGNER",
        "减签 by an administrator: in turn, the next is asked",
        "a[by=ann+ben,mode=sequence]",
        "submit; take-out a of ann; asked a ben",
        "减签 by an administrator: with refusals alone it is refused",
        "a[by=ann+ben,mode=any,anyReject=all]",
        "submit; a reject by ann; take-out a of ben; = REJECTED");
  }
}
