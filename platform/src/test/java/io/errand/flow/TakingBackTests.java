package io.errand.flow;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** 拿回: somebody undoes their last decision. */
class TakingBackTests {

  @TestFactory
  Stream<DynamicTest> whatWasLeft() {
    return Script.rows(
        "拿回: my decision is undone, what followed is closed",
        "a[also=take-back] b",
        "submit; a approve by a1; = b; offers a by a1 take-back; a take-back by a1; = a; asked a"
            + " a1; stands; b approve !TASK_CANCELLED; a approve by a1; b approve; = COMPLETED",
        "拿回: nothing is deleted, the visit goes on",
        "a[by=ann,also=take-back] b",
        "submit; a approve; a take-back by ann; visits a=1 b=1; closed b=CANCELLED:TAKEN_BACK;"
            + " progress a:running b:not-started",
        "拿回: not once somebody has read what follows",
        "a[also=take-back] b",
        "submit; a approve; seen b; a take-back !TAKE_BACK_CLOSED; = b",
        "拿回: not once somebody has claimed it",
        "a[also=take-back] b",
        "submit; a approve by a1; b claim; offers a by a1; a take-back by a1 !TAKE_BACK_CLOSED",
        "拿回: not once somebody has decided it",
        "a[also=take-back] b c",
        "submit; a approve by a1; b approve; offers a by a1; a take-back by a1 !TAKE_BACK_CLOSED",
        "拿回: nobody else's decision",
        "a[also=take-back] b",
        "submit; a approve by a1; a take-back by a2 !TASK_DECIDED; a take-back by eve"
            + " !NOT_ENTITLED",
        "拿回: only where the node says so",
        "a b",
        "submit; a approve by a1; a take-back by a1 !ACTION_NOT_OFFERED",
        "拿回: only the last one",
        "( a[by=ann,also=take-back] | b[by=ann,also=take-back] ) c",
        "submit; a approve; b approve; a take-back by ann !TAKE_BACK_CLOSED; b take-back by ann; ="
            + " b; a take-back by ann; = a b",
        "拿回: not when the application has ended",
        "a[also=take-back]",
        "submit; a approve by a1; a take-back by a1 !TASK_DECIDED",
        "拿回: not a return",
        "a b[also=take-back]",
        "submit; a approve; b return-previous by b1; b take-back by b1 !TAKE_BACK_CLOSED",
        "拿回: a refusal with which it went on",
        "a[onReject=continue,also=take-back] b",
        "submit; a reject by a1; a take-back by a1; = a; a approve by a1; = b",
        "拿回: through nodes that nobody acts at",
        "a[also=take-back] @n b[skipWhen=x] ( c | y: d ) e",
        "fact x; submit; a approve by a1; = c; a take-back by a1; = a; stands; fact -x y; a approve"
            + " by a1; = b; b approve; = c d",
        "拿回: not once an administrator has sent it elsewhere",
        "a[by=ann,also=take-back] { x: b c | else: d }",
        "fact x; submit; a approve by ann; jump to c; a take-back by ann !TAKE_BACK_CLOSED; jump to"
            + " d; a take-back by ann !TAKE_BACK_CLOSED; = d",
        "拿回: both who were asked in 或签 are asked again",
        "a[by=ann+ben,also=take-back] b",
        "submit; a approve by ann; a take-back by ann; asked a ben ann; a approve by ben; = b");
  }

  @TestFactory
  Stream<DynamicTest> blocks() {
    return Script.rows(
        "拿回: in a branch that has arrived, its join waits again",
        "( a[also=take-back] | b ) c",
        "submit; a approve by a1; keep b; a take-back by a1; = a b; kept b;"
            + " generation s1=1:OPEN:OPEN,OPEN; a approve by a1; b approve; = c",
        "拿回: after the join has fired: the block reopens in this branch alone",
        "( a[also=take-back] | b ) c",
        "submit; b approve; a approve by a1; = c; a take-back by a1; = a; stands b;"
            + " generation s1=2:OPEN:OPEN,KEPT; a approve by a1; = c;"
            + " generation s1=2:JOINED:ARRIVED,KEPT",
        "拿回: when a sibling's arrival fired the join",
        "( a[also=take-back] | b ) c",
        "submit; a approve by a1; b approve; = c; a take-back by a1; = a; stands b",
        "拿回: a block that was entered is left",
        "a[also=take-back] ( b | c ) d",
        "submit; a approve by a1; = b c; a take-back by a1; = a;"
            + " generation s1=1:DROPPED:OPEN,OPEN; a approve by a1; = b c;"
            + " generation s1=2:OPEN:OPEN,OPEN",
        "拿回: not when one branch of it was read",
        "a[also=take-back] ( b | c ) d",
        "submit; a approve by a1; seen c; a take-back by a1 !TAKE_BACK_CLOSED; = b c",
        "拿回: in blocks in blocks",
        "( ( a[also=take-back] | b ) e | c ) d",
        "submit; b approve; a approve by a1; = c e; keep c; a take-back by a1; = a c; kept c;"
            + " stands b; generation s1=1:OPEN:OPEN,OPEN s2=2:OPEN:OPEN,KEPT");
  }

  @TestFactory
  Stream<DynamicTest> votes() {
    return Script.rows(
        "拿回: one vote of a 会签",
        "a[by=ann+ben,mode=all,also=take-back] b",
        "submit; a approve by ann; a take-back by ann; asked a ben ann; a approve by ben; = a;"
            + " a approve by ann; = b",
        "拿回: not the vote before another's deciding one",
        "a[by=ann+ben,mode=all,also=take-back] b",
        "submit; a approve by ann; a approve by ben; a take-back by ann !TAKE_BACK_CLOSED;"
            + " a take-back by ben; asked a ben",
        "拿回: in 依次 the next one is no longer asked",
        "a[by=ann+ben,mode=sequence,also=take-back] b",
        "submit; a approve by ann; asked a ben; a take-back by ann; asked a ann; a approve by ann;"
            + " asked a ben; a approve by ben; = b",
        "拿回: in 依次 not once the next one has acted",
        "a[by=ann+ben+cas,mode=sequence,also=take-back] b",
        "submit; a approve by ann; a approve by ben; a take-back by ann !TAKE_BACK_CLOSED",
        "拿回: with those whom I asked to sign afterwards",
        "a[by=ann,also=take-back+add-signer,addSigner=after] b",
        "submit; a add-signer after by ann people dan+eva; a take-back by ann; asked a ann;"
            + " a approve by ann; = b",
        "拿回: not once one of them has signed",
        "a[by=ann,also=take-back+add-signer,addSigner=after] b",
        "submit; a add-signer after by ann people dan+eva; a approve by dan; a take-back by ann"
            + " !TAKE_BACK_CLOSED",
        "拿回: my advice, while it has not been used",
        "a[by=ann,also=take-back+add-signer,addSigner=before] b",
        "submit; a add-signer before by ann people dan; a approve by dan; asked a ann; a take-back"
            + " by dan; asked a dan; a reject by dan; asked a ann; a approve by ann;"
            + " a take-back by dan !TAKE_BACK_CLOSED; = b",
        "拿回: two advices, one after the other",
        "a[by=ann,also=take-back+add-signer,addSigner=before] b",
        "submit; a add-signer before by ann people dan+eva; a approve by dan; a approve by eva;"
            + " asked a ann; a take-back by eva; asked a eva; a take-back by dan; asked a eva dan",
        "拿回: not an advice to somebody who was taken out",
        "a[by=ann+ben,mode=all,also=take-back+add-signer+remove-signer,addSigner=before]",
        "submit; a add-signer before by ann people dan; a approve by dan; take-out a of ann;"
            + " a take-back by dan !TAKE_BACK_CLOSED",
        "拿回: the answer to a return waits again",
        "a b[also=take-back] c[resubmit=direct] d",
        "submit; a approve; b approve by b1; c return-to to b; b approve by b1; = c; told"
            + " mode=direct; b take-back by b1; = b; stands a; b approve by b1; told mode=direct;"
            + " = c",
        "拿回: what counted again between counts no more",
        "a[also=take-back] b c[resubmit=direct] d",
        "submit; a approve by a1; b approve; c return-to to a; a approve by a1; = c; stands a b;"
            + " a take-back by a1; = a; stands; a approve by a1; = c; stands a b");
  }
}
