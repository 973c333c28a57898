package io.errand.flow;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every row names what it proves, then a flow and what happens in it. Roles are called like their
 * nodes and held by {@code <node>1} and {@code <node>2}; the applicant is {@code app}.
 */
class FlowEngineTests {

  @TestFactory
  Stream<DynamicTest> walking() {
    return Script.rows(
        "approve: the visit ends and the token goes on",
        "a b",
        "submit; = a; a approve; = b; b approve; = COMPLETED",
        "complete: the word of handling nodes, same effect",
        "a",
        "submit; a complete; = COMPLETED",
        "a flow without tasks ends at once",
        "@n",
        "submit; = COMPLETED",
        "split: each branch whose condition holds, the others are not needed",
        "( a | x: b | y: c ) d",
        "fact x; submit; = a b; progress c:not-needed b:running d:not-started;"
            + " b approve; a approve; = d; progress c:not-needed; d approve; = COMPLETED",
        "split: with no true branch passes its join at once",
        "( x: a | y: b ) c",
        "submit; = c; progress a:not-needed b:not-needed",
        "split: with nothing but empty branches passes its join once",
        "( | ) c",
        "submit; = c; generation s1=1:JOINED:ARRIVED,ARRIVED",
        "split: blocks in blocks join from the inside out",
        "( ( a | b ) | c ) d",
        "submit; = a b c; b approve; c approve; = a; a approve; = d",
        "split: a join right behind a join fires it too",
        "( ( a | b ) | ( x: e | y: f ) ) d",
        "submit; = a b; a approve; b approve; = d",
        "split: all questions of one step are asked together",
        "( x: a | y: b | c )",
        "fact x y; submit; = a b c; rounds 3",
        "choice: the first edge whose condition holds, in order",
        "{ x: a | y: b | else: c } d",
        "fact x y; submit; = a; progress b:not-needed c:not-needed d:not-started",
        "choice: the edge without a condition is the default wherever it stands",
        "{ else: a | y: b } c",
        "fact y; submit; = b",
        "choice: the default when nothing holds",
        "{ else: a | y: b } c",
        "submit; = a; a approve; = c",
        "choice: an end of its own",
        "a { x: b | else: !no } c",
        "submit; a approve; = REJECTED; progress b:not-needed c:not-needed no:done",
        "choice: reads how a node was decided",
        "a[onReject=continue] { flow.a.reject: b | else: c }",
        "submit; a reject; = b",
        "choice: repeatFrom goes round again, superseding the round before",
        "a b { again: ^a | else: } c",
        "fact again; submit; a approve; b approve; = a; visits a=2; stands; progress a:running"
            + " b:not-started; fact -again; a approve; b approve; = c; stands a b",
        "choice: repeatFrom inside a branch leaves the other branches alone",
        "( a { again: ^a | else: } | b ) c",
        "fact again; submit; keep b; a approve; = a b; kept b; fact -again; a approve; b approve; ="
            + " c",
        "choice: repeatFrom a block enters its next generation",
        "( a | b ) c { again: ^s1 | else: }",
        "fact again; submit; a approve; b approve; c approve; = a b; generation"
            + " s1=2:OPEN:OPEN,OPEN; fact -again; a approve; b approve; c approve; = COMPLETED",
        "notify: copies and never blocks",
        "a @n b",
        "submit; a approve; = b; progress n:done",
        "end: rejected",
        "a !no",
        "submit; a approve; = REJECTED",
        "security 5: a condition that fails suspends the instance, resuming tries again",
        "a { x: b | else: c }",
        "fact ?x; submit; a approve; = SUSPENDED; told last.reason=expression-failed"
            + " last.place=/edges/2/when; progress b:not-started c:not-started;"
            + " fact x; resume; = b",
        "security 5: a failing branch condition opens no branch",
        "( a | x: b )",
        "fact ?x; submit; = SUSPENDED; fact -x; resume; = a",
        "security 5: a failing skipWhen suspends, the other branch can't act meanwhile",
        "( a[skipWhen=x] | b )",
        "fact ?x; submit; = SUSPENDED; b approve !INSTANCE_SUSPENDED; withdraw !INSTANCE_SUSPENDED;"
            + " resume; = SUSPENDED; terminate; = TERMINATED",
        "a choice does not look beyond the first condition that holds",
        "{ y: a | x: b | else: c }",
        "fact ?x y; submit; = a",
        "case 20 iteration cap: then suspended to an administrator, who may let it through",
        "flow[repeatLimit=2] a { again: ^a | else: }",
        "fact again; submit; a approve; = a; a approve; = SUSPENDED; told last.reason=repeat-limit;"
            + " resume; = a; fact -again; a approve; = SUSPENDED; resume; = COMPLETED");
  }

  @TestFactory
  Stream<DynamicTest> askingPeople() {
    return Script.rows(
        "mode any: a role is one pool, its first decision wins",
        "a",
        "submit; asked a a@*; a approve by a2; = COMPLETED",
        "或签 mode any: several people, the first decision wins, others are cancelled",
        "a[by=ann+ben] b",
        "submit; asked a ann ben; a approve by ann; = b; a approve by ben !TASK_CANCELLED;"
            + " a approve by ann !TASK_DECIDED",
        "或签 anyReject decides: the first refusal wins too",
        "a[by=ann+ben]",
        "submit; a reject by ann; = REJECTED; closed a=CANCELLED:REJECTED",
        "或签 anyReject all: one refusal does not decide until all refuse",
        "a[by=ann+ben,anyReject=all]",
        "submit; a reject by ann; = a; asked a ben; a reject by ben; = REJECTED",
        "或签 anyReject all: agreement still wins",
        "a[by=ann+ben,anyReject=all]",
        "submit; a reject by ann; a approve by ben; = COMPLETED",
        "会签 mode all: everybody is asked at once and must agree",
        "a[by=ann+ben+cas,mode=all] b",
        "submit; asked a ann ben cas; a approve by ben; a approve by ann; = a; a approve by cas; ="
            + " b",
        "会签 mode all: a pool is asked person by person",
        "a[mode=all]",
        "submit; asked a a1 a2; a approve by a2; a approve by a1; = COMPLETED",
        "会签 onFirstReject end: the first no ends it",
        "a[by=ann+ben+cas,mode=all]",
        "submit; a approve by ann; a reject by ben; = REJECTED",
        "会签 onFirstReject collect: all are asked, then refused",
        "a[by=ann+ben+cas,mode=all,onFirstReject=collect]",
        "submit; a reject by ann; a approve by ben; = a; a approve by cas; = REJECTED",
        "依次 mode sequence: in turn, one open task at a time",
        "a[by=ann+ben,mode=sequence] b",
        "submit; asked a ann; a approve by ben !NOT_ENTITLED; a approve by ann; asked a ben;"
            + " a approve by ben; = b",
        "票签 quorum: agree at ceil(threshold x members), the rest is cancelled",
        "a[by=ann+ben+cas+dan+eva,quorum=1/2] b",
        "submit; a approve by ann; a reject by ben; a approve by cas; = a; a approve by dan; = b;"
            + " a approve by eva !TASK_CANCELLED",
        "票签 quorum: refused as soon as agreement is impossible",
        "a[by=ann+ben+cas,quorum=2/3]",
        "submit; a reject by ann; = a; a reject by cas; = REJECTED",
        "anyOf: everybody of several rules, each once",
        "a[either=ann+ben+ann,mode=all]",
        "submit; asked a ann ben",
        "handlerOf: who decided another node last",
        "a b[handlerOf=a,separateFrom=none]",
        "submit; a approve by a2; asked b a2",
        "handlerOf: nobody who has left, then the administrators",
        "a b[handlerOf=a]",
        "submit; gone a2; a approve by a2; asked b administrators@*",
        "assign starter",
        "a[assign=starter,separateFrom=none]",
        "submit for app by sec; asked a sec",
        "case 14 whenEmpty administrators: the default",
        "a",
        "role a=; submit; asked a administrators@*; a approve by admin; = COMPLETED",
        "case 14 whenEmpty superior",
        "a[whenEmpty=superior]",
        "role a=; submit; asked a superior@*",
        "case 14 whenEmpty superior: nobody there either, then the administrators",
        "a[whenEmpty=superior]",
        "role a= superior=; submit; asked a administrators@*",
        "case 14 whenEmpty suspend: an owner is found later",
        "a[whenEmpty=suspend]",
        "role a=; submit; = SUSPENDED; told last.reason=nobody; role a=ann; resume; asked a a@*",
        "case 14 whenEmpty pass: must be chosen, is told",
        "a[whenEmpty=pass] b",
        "role a=; submit; = b; told last.reason=nobody; progress a:done",
        "case 14 nobody at all: suspended, never without an owner",
        "a",
        "role a= administrators=; submit; = SUSPENDED; told last.reason=nobody",
        "case 16 whenApplicant superior: the default",
        "a[by=app]",
        "submit; asked a superior@*; a approve by superior1; = COMPLETED",
        "case 16 whenApplicant allow",
        "a[by=app,whenApplicant=allow]",
        "submit; asked a app; a approve by app; = COMPLETED",
        "case 16 whenApplicant skip",
        "a[by=app,whenApplicant=skip] b",
        "submit; = b; told last.reason=applicant",
        "case 16 the applicant among others is left out",
        "a[by=app+ann]",
        "submit; asked a ann",
        "case 16 the applicant is no member of a 会签",
        "a[by=app+ann,mode=all]",
        "submit; asked a ann; a approve by ann; = COMPLETED",
        "separateFrom uses applicant and starter of 代发起",
        "a[by=app+sec+ann]",
        "submit for app by sec; asked a ann",
        "separateFrom: a pool member who applies may not act in it",
        "a",
        "submit for a1 by a1; asked a a@*; a approve by a1 !SEPARATION_OF_DUTIES; a approve by a2;"
            + " = COMPLETED",
        "security 12: nor through a proxy",
        "a",
        "submit; a approve by app for a1 !SEPARATION_OF_DUTIES",
        "separateFrom a node: who decided there may not decide here",
        "a b[by=a1+ann,separateFrom=a]",
        "submit; a approve by a1; asked b ann",
        "separateFrom a node: nobody else, then whenEmpty",
        "a b[by=a1,separateFrom=a]",
        "submit; a approve by a1; asked b administrators@*",
        "separateFrom: a pool of the applicant and of who decided before has nobody",
        "a b[role=x,separateFrom=applicant+a,whenApplicant=skip] c",
        "role a=ann x=ann+app; submit; a approve by ann; = c; told last.reason=applicant",
        "separateFrom none: the applicant may act",
        "a[by=app,separateFrom=none]",
        "submit; a approve by app; = COMPLETED",
        "skipWhen: not needed for this application",
        "a[skipWhen=x] b",
        "fact x; submit; = b; progress a:not-needed; told last.reason=skip-when",
        "自动跳过 whenSame never: the default",
        "a[by=ann] b[by=ann]",
        "submit; a approve; = b",
        "自动跳过 whenSame adjacent: the approver right before",
        "a[by=ann] b[by=ann,whenSame=adjacent] c",
        "submit; a approve; = c; told last.reason=same-approver last.insteadOf=2; progress b:done",
        "自动跳过 whenSame adjacent: not one before that",
        "a[by=ann] b c[by=ann,whenSame=adjacent]",
        "submit; a approve; b approve; = c",
        "自动跳过 whenSame any-earlier",
        "a[by=ann] b c[by=ann,whenSame=any-earlier]",
        "submit; a approve; b approve; = COMPLETED",
        "case 27 whenSame: an opinion does not speak for a form that changed after it",
        "a[by=ann] b c[by=ann,whenSame=any-earlier]",
        "submit; a approve; b approve changes f; = c",
        "自动跳过 whenSame: a change by the approver's own decision was seen",
        "a[by=ann] b[by=ann,whenSame=adjacent]",
        "submit; a approve changes f; = COMPLETED",
        "自动跳过 whenSame: not after a change that somebody made who only spoke",
        "a[by=ann] b[also=comment] c[by=ann,whenSame=any-earlier]",
        "submit; a approve; b comment says look changes f; b approve; = c",
        "自动跳过 whenSame: an opinion before a return does not count",
        "a[by=ann] b c[by=ann,whenSame=any-earlier]",
        "submit; a approve; b return-applicant; resubmit; a reject; = REJECTED",
        "自动跳过 whenSame: not after a change by who signed later at the same node",
        "a[by=ann+ben,mode=all] b[by=ann,whenSame=adjacent]",
        "submit; a approve by ann; a approve by ben changes f; = b",
        "自动跳过 whenSame: who was outvoted has not agreed",
        "a[by=ann+ben+cas,quorum=2/3] b[by=ann,whenSame=adjacent]",
        "submit; a reject by ann; a approve by ben; a approve by cas; = b",
        "自动跳过 whenSame: advice is no agreement",
        "a[by=ann,also=add-signer,addSigner=before] b[by=dan,whenSame=adjacent]",
        "submit; a add-signer before by ann people dan; a approve by dan; a approve by ann; = b",
        "case 18 a node that was returned to is not skipped, whatever its rule says now",
        "a b[skipWhen=x] c",
        "submit; a approve; b approve; fact x; c return-previous; = b; b return-previous; = a;"
            + " a approve; = c",
        "case 18 a node that was returned to is never skipped again",
        "a[by=ann] b[by=ann] c",
        "submit; a approve; b approve; c return-previous; = b; c approve !TASK_DECIDED",
        "代发起 enterAt: straight to the next level, also after a return",
        "a b c",
        "submit for app by sec at b; = b; progress a:not-needed apply:done; b return-applicant;"
            + " asked apply app sec; resubmit by sec; = b; b approve; c approve; = COMPLETED",
        "代发起 enterAt inside a block or unknown is refused",
        "( a | b )",
        "submit at a !TARGET_NOT_OFFERED; submit at zzz !TARGET_NOT_OFFERED; submit; = a b");
  }

  @TestFactory
  Stream<DynamicTest> refusing() {
    return Script.rows(
        "reject: ends the instance, from a branch too",
        "( a | b ) c",
        "submit; a reject; = REJECTED; closed b=CANCELLED:REJECTED;"
            + " progress a:done b:not-started c:not-started",
        "reject onReject return-applicant",
        "a b[onReject=return-applicant]",
        "submit; a approve; b reject; = apply; progress b:returned; resubmit; = a",
        "reject onReject continue",
        "a[onReject=continue] b",
        "submit; a reject; = b; b approve; = COMPLETED",
        "reject onReject continue: what was not chosen afterwards was not needed",
        "a[onReject=continue] { x: b | else: }",
        "submit; a reject; = COMPLETED; progress b:not-needed",
        "mark-failed: recorded and counted, the task stays open and may pass later",
        "a",
        "submit; a mark-failed says missing; = a; a mark-failed; a complete; = COMPLETED",
        "an action that the node does not list",
        "a[actions=complete]",
        "submit; a approve !ACTION_NOT_OFFERED; a release !ACTION_NOT_OFFERED; offers a complete",
        "an opinion is required where the node says so",
        "a[opinion=required]",
        "submit; a approve !OPINION_REQUIRED; a approve says yes; = COMPLETED",
        "security 8 to 10: somebody else's task is as if it did not exist",
        "a b",
        "submit; a approve by eve !NOT_ENTITLED; a approve by app !NOT_ENTITLED;"
            + " a approve task 99 !NOT_ENTITLED",
        "security 14: whom it asked learns what became of it, others nothing",
        "a b",
        "submit; a approve by a1; a reject by a2 !TASK_DECIDED; a reject by eve !NOT_ENTITLED",
        "case 10 withdraw versus approve: the loser learns it",
        "a",
        "submit; withdraw; = WITHDRAWN; a approve !TASK_CANCELLED; withdraw !INSTANCE_ENDED",
        "case 11 a stale revision is refused",
        "a",
        "submit; a mark-failed; a approve revision 1 !STALE_REVISION; a approve revision 2; ="
            + " COMPLETED",
        "case 13 who has left is dropped from no count, and nothing passes",
        "a[by=ann+ben,mode=all] b",
        "submit; gone ann; a approve by ben; = a; asked a ann; reassign a of ann to dan; a approve"
            + " by dan; = b",
        "case 13 who has left takes nothing over",
        "a[by=ann+ben,mode=all]",
        "submit; gone dan; reassign a of ann to dan !NOT_A_CANDIDATE; asked a ann ben",
        "case 15 a pool's task when its people have changed: who came may act, who left may not",
        "a",
        "submit; asked a a@*; role a=ann; a approve by a1 !NOT_ENTITLED; a approve by ann;"
            + " = COMPLETED",
        "case 15 who left a pool may not go on with what they hold",
        "a",
        "submit; a claim by a1; role a=ann; a approve by a1 !NOT_ENTITLED; a approve by ann"
            + " !TASK_CLAIMED; reassign a to ann; a approve by ann; = COMPLETED",
        "case 22 each row of a batch is a command of its own: said again, it has no second effect",
        "( a | b ) c",
        "submit; a approve by a1; a approve by a1 !TASK_DECIDED; b approve by b1; = c; a approve by"
            + " a1 !TASK_DECIDED; visits c=1",
        "委托: the proxy uses the right of the principal, not their own",
        "a[by=ann] b",
        "submit; a approve by pam !NOT_ENTITLED; a approve by eve for pam !NOT_ENTITLED; a approve"
            + " by pam for ann; = b",
        "督办: urges, may not decide",
        "a b",
        "submit; a approve by supervisor !NOT_ENTITLED; jump to b by supervisor !NOT_ENTITLED;"
            + " withdraw by supervisor !NOT_ENTITLED; urge by supervisor; = a",
        "case 25 proxy and principal: the first wins",
        "a[by=ann] b",
        "submit; a approve by pam for ann; = b; a approve by ann !TASK_DECIDED",
        "an ended instance takes nothing",
        "a",
        "submit; a approve; resubmit !INSTANCE_ENDED; urge !INSTANCE_ENDED; terminate"
            + " !INSTANCE_ENDED",
        "claim: others see who holds it; release gives it back",
        "a",
        "submit; a claim by a1; a approve by a2 !TASK_CLAIMED; a claim by a1 !ACTION_NOT_OFFERED;"
            + " a release by a1; a claim by a2; a approve by a2; = COMPLETED",
        "转办 transfer: inside the node's rule, log shows both",
        "a[by=ann+ben] b[by=ann]",
        "role a=; submit; a transfer by ann people eve !NOT_A_CANDIDATE",
        "转办 transfer: my task becomes the other's, I am out",
        "a[transferTo=anyone]",
        "submit; a transfer by a1 people eve; asked a eve; a approve by a1 !TASK_HANDED_OVER;"
            + " a approve by eve; = COMPLETED",
        "case 24 transfer to a person already asked would count twice",
        "a[by=ann+ben+cas,mode=all,transferTo=anyone]",
        "submit; a transfer by ann people ben !NOT_A_CANDIDATE; a transfer by ann people dan;"
            + " asked a ben cas dan; a approve by ben; a approve by cas; = a; a approve by dan;"
            + " = COMPLETED",
        "转办 transfer: duties stay separate",
        "a[transferTo=anyone]",
        "submit; a transfer by a1 people app !NOT_A_CANDIDATE");
  }

  @TestFactory
  Stream<DynamicTest> returning() {
    return Script.rows(
        "退回上一级: the latest decision in my branch",
        "a b c",
        "submit; a approve; b approve; c return-previous; = b; stands a;"
            + " progress a:done b:running c:returned; b approve; = c",
        "退回上一级: not one that was skipped or copied",
        "a b[skipWhen=x] @n c",
        "fact x; submit; a approve; c return-previous; = a",
        "退回上一级: none at all, the applicant",
        "a",
        "submit; a return-previous; = apply; resubmit; = a",
        "退回上一级: through a choice, the branch that was taken",
        "{ x: a | else: b } c",
        "fact x; submit; a approve; offers c approve complete reject mark-failed"
            + " return-previous:a return-applicant:apply return-to:apply+a claim transfer;"
            + " c return-previous; = a",
        "退回上一级: through a choice, the branch to which an administrator has jumped",
        "{ x: a | else: b } c",
        "fact x; submit; a approve; jump to b; b approve; c return-previous; = b; stands a",
        "退回发起人: applicant and starter are asked",
        "a b",
        "submit for app by sec; a approve; b return-applicant; asked apply app sec;"
            + " resubmit by app; = a; resubmit by sec !NOT_RETURNED",
        "退回发起人: the node may forbid it",
        "a[actions=approve+return-previous]",
        "submit; a return-applicant !ACTION_NOT_OFFERED",
        "任意退回: a target outside the offered list is refused",
        "a b c[returnTo=a]",
        "submit; a approve; b approve; c return-to to b !TARGET_NOT_OFFERED;"
            + " c return-to to c !TARGET_NOT_OFFERED; c return-to to a+apply !TARGET_NOT_OFFERED;"
            + " c return-to to a; = a; stands",
        "security 15: a node that was not reached is no target",
        "{ x: a | else: b } c d",
        "submit; b approve; c return-to to a !TARGET_NOT_OFFERED; c return-to to d"
            + " !TARGET_NOT_OFFERED",
        "security 15: places that do not exist are no targets",
        "a b",
        "submit; a approve; b return-to to zzz+yyy !TARGET_NOT_OFFERED; b return-to to a+zzz"
            + " !TARGET_NOT_OFFERED",
        "case 1 R1 the same branch: siblings and join are untouched",
        "( a b | c ) d",
        "submit; a approve; keep c; b return-previous; = a c; kept c;"
            + " generation s1=1:OPEN:OPEN,OPEN; a approve; b approve; c approve; = d",
        "case 1 R1 an arrived sibling stays arrived",
        "( a b | c ) d",
        "submit; a approve; c approve; b return-previous; = a; generation s1=1:OPEN:OPEN,ARRIVED;"
            + " stands c; a approve; b approve; = d",
        "case 2 R2 before the split: the whole block is cancelled, next generation",
        "a ( b | c | e ) d",
        "submit; a approve; c approve; b return-previous; = a; closed e=CANCELLED:RETURNED; stands;"
            + " progress b:returned c:not-started e:not-started;"
            + " generation s1=1:DROPPED:OPEN,ARRIVED,OPEN; a approve; = b c e;"
            + " generation s1=2:OPEN:OPEN,OPEN,OPEN; c approve; b approve; e approve; = d",
        "case 2 R2 to the applicant, from inside two blocks",
        "a ( b ( c | e ) | f ) d",
        "submit; a approve; b approve; c return-applicant; = apply; resubmit; = a; a approve; = b"
            + " f",
        "case 2 R2 a block inside the branch is left, the branch beside stays",
        "( a ( b | c ) | e ) d",
        "submit; a approve; keep e; b return-previous; = a e; kept e; closed c=CANCELLED:RETURNED;"
            + " generation s1=1:OPEN:OPEN,OPEN s2=1:DROPPED:OPEN,OPEN; a approve; = b c e",
        "case 3 R3 across a join: only that branch is active, the others keep their results",
        "( a | b ) d",
        "submit; a approve; b approve; offers d by d1 approve complete reject mark-failed"
            + " return-previous:a+b* return-applicant:apply return-to:apply+a+b* claim transfer; d"
            + " return-previous !TARGET_NOT_OFFERED; d return-previous to a; = a; stands b;"
            + " generation s1=2:OPEN:OPEN,KEPT; a approve; = d; generation"
            + " s1=2:JOINED:ARRIVED,KEPT",
        "case 3 R3 the actor picks several branches; the join fires once",
        "( a | b | c ) d",
        "submit; a approve; b approve; c approve; d return-previous to a+c; = a c; stands b;"
            + " a approve; = c; c approve; = d; visits d=2",
        "case 3 R3 a branch that was not needed stays so",
        "( a | x: b ) d",
        "submit; a approve; d return-previous; = a; generation s1=2:OPEN:OPEN,NOT_NEEDED;"
            + " a approve; = d",
        "case 3 R3 into a block inside a finished block",
        "( a ( b | c ) | e ) d",
        "submit; a approve; b approve; c approve; e approve; = d; d return-to to b; = b; stands a c"
            + " e; generation s1=2:OPEN:OPEN,KEPT s2=2:OPEN:OPEN,KEPT; b approve; = d",
        "case 3 R3 alternative per process: return to the split",
        "flow[returnAcrossJoin=split] ( a | x: b ) d",
        "fact x; submit; a approve; b approve; fact -x; d return-previous; = a; progress"
            + " b:not-needed; generation s1=2:OPEN:OPEN,NOT_NEEDED; a approve; d return-to to a"
            + " !TARGET_NOT_OFFERED; d return-to to s1; = a",
        "case 4 R4 into a sibling branch is refused",
        "( a b | c e ) d",
        "submit; a approve; c approve; b return-to to c !TARGET_NOT_OFFERED;"
            + " b return-to to e !TARGET_NOT_OFFERED; b return-to to a; = a e",
        "case 6 the first return of a 会签 decides it, others are cancelled",
        "a b[by=ann+ben+cas,mode=all]",
        "submit; a approve; b approve by ann; b return-previous by ben; = a; a approve;"
            + " asked b ann ben cas",
        "case 6 依次: re-entry restarts at the first",
        "a b[by=ann+ben,mode=sequence]",
        "submit; a approve; b approve by ann; b return-previous by ben; = a; a approve; asked b"
            + " ann",
        "case 8 a return to an earlier node voids the returns behind it",
        "a b c[resubmit=direct] d",
        "submit; a approve; b approve; c return-previous; = b; b return-previous; = a; a approve; ="
            + " b; b approve; = c; c approve; = d; d approve; = COMPLETED",
        "case 8 a return out of the block voids a return in a branch that waits for its answer",
        "a ( b c[resubmit=direct] | e ) d",
        "submit; a approve; b approve; c return-to to b; = b e; e return-to to a; = a; a approve;"
            + " b approve; told mode=null; = c e; c approve; e approve; d approve; = COMPLETED",
        "case 8 nested: a return from a reworked node comes back to it",
        "a b[resubmit=direct] c[resubmit=direct]",
        "submit; a approve; b approve; c return-previous; b return-applicant; = apply; resubmit; ="
            + " b",
        "case 18 skip rules are evaluated afresh after a return",
        "a b[skipWhen=x] c",
        "fact x; submit; a approve; = c; c return-previous; fact -x; a approve; = b",
        "case 19 another route on the second pass: the first is no target",
        "a { x: b | else: c } d",
        "fact x; submit; a approve; b approve; d return-to to a; fact -x; a approve; = c;"
            + " progress b:not-needed; c approve; d return-to to b !TARGET_NOT_OFFERED;"
            + " d return-previous; = c",
        "case 20 going to and fro is capped too",
        "flow[repeatLimit=2] a b",
        "submit; a approve; b return-previous; a approve; b return-previous; = SUSPENDED; resume;"
            + " = a",
        "opinions are never deleted: a return marks them with the visit that supersedes them",
        "a b",
        "submit; a approve; b return-applicant; told superseded=1,2,3; visits a=1");
  }

  @TestFactory
  Stream<DynamicTest> goingOnAfterReturn() {
    return Script.rows(
        "resubmit, rewalk: the graph again from the target",
        "a b c",
        "submit; a approve; b approve; c return-applicant; offers instance resubmit withdraw"
            + " mode:rewalk returned:c; resubmit direct !ACTION_NOT_OFFERED; resubmit; = a;"
            + " told mode=rewalk",
        "direct: straight to the returner, what was agreed between stands",
        "a b c[resubmit=direct]",
        "submit; a approve; b approve; c return-applicant; offers instance resubmit withdraw"
            + " mode:direct returned:c:direct; stands; resubmit; = c; stands a b; told mode=direct;"
            + " progress a:done b:done c:running",
        "direct: for a node that was returned to as well",
        "a b c[resubmit=direct]",
        "submit; a approve; b approve; c return-to to a; a approve; = c; stands a b; visits b=1",
        "asked: the applicant chooses",
        "a b[resubmit=asked]",
        "submit; a approve; b return-applicant; offers instance resubmit withdraw mode:rewalk"
            + " mode:direct returned:b; resubmit direct; = b; b return-applicant; resubmit; = a",
        "asked: the people of the node that was returned to choose",
        "a b c[resubmit=asked]",
        "submit; a approve; b approve; c return-to to a; a approve direct; = c",
        "a mode without a return is refused",
        "a b",
        "submit; a approve direct !ACTION_NOT_OFFERED",
        "case 7 a changed field that feeds a condition: rewalk, and told why",
        "a { amount: b | else: } c[resubmit=direct]",
        "submit; a approve; c return-applicant; resubmit changes title+amount; = a;"
            + " told mode=rewalk because=amount",
        "case 7 a changed field that feeds an approver rule: rewalk",
        "a b[field=leader] c[resubmit=direct]",
        "role leader=ann; submit; a approve; b approve by ann; c return-applicant;"
            + " resubmit changes leader; = a; told because=leader",
        "case 7 a changed field that feeds the returner's own rule: rewalk",
        "a c[roleOf=form.unit,resubmit=direct]",
        "submit; a approve; c return-applicant; resubmit changes unit; = a; told because=unit",
        "case 7 a changed table of a sub-flow: rewalk",
        "a &f[forEach=rows] c[resubmit=direct]",
        "submit; a approve; c return-applicant; resubmit changes rows; = a; told because=rows",
        "case 7 a changed date that is waited for: rewalk",
        "a ~w[until=day] c[resubmit=direct]",
        "date day=-P1D; submit; a approve; c return-applicant; resubmit changes day; = a; told"
            + " because=day",
        "case 7 a change by who claims, comments or transfers counts",
        "( a c[resubmit=direct] | b[also=comment] ) d",
        "submit; a approve; c return-previous; b comment says look changes title; a approve; told"
            + " mode=direct; = b c",
        "case 7 other changes: direct",
        "a { amount: b | else: } c[resubmit=direct] { later: d | else: }",
        "submit; a approve; c return-applicant; resubmit changes title+later; = c; told"
            + " mode=direct",
        "case 7 changes that matter behind the returner in its branch: direct",
        "( a[resubmit=direct] { x: c | else: } | b ) d",
        "submit; b approve; a return-applicant; resubmit changes x; told mode=direct; = a",
        "case 7 changes that matter in a branch beside, whose results would stand: rewalk",
        "( a[resubmit=direct] | b { x: c | else: } ) d",
        "submit; b approve; a return-applicant; resubmit changes x; told because=x; = a b",
        "case 7 changes of others since the return count",
        "( a c[skipWhen=x,resubmit=direct] | b ) d",
        "submit; a approve; c return-previous; b approve changes x; a approve; told because=x; = c",
        "case 7 direct into a block: arrived branches keep their results, open ones reopen",
        "a ( b[resubmit=direct] | c | e ) d",
        "submit; a approve; c approve; b return-applicant; = apply; resubmit; = b e; stands a c;"
            + " generation s1=2:OPEN:OPEN,KEPT,OPEN; b approve; e approve; = d",
        "case 7 direct into a block: a condition of the block's own split counts",
        "( a[resubmit=direct] | x: b )",
        "submit; a return-applicant; resubmit changes x; = a; told mode=rewalk because=x",
        "case 7 direct into a block in a block",
        "( ( a[resubmit=direct] | b ) | c e ) d",
        "submit; c approve; b approve; a return-applicant; resubmit; = a e; stands b c;"
            + " generation s1=2:OPEN:OPEN,OPEN s2=2:OPEN:OPEN,KEPT; a approve; e approve; = d",
        "direct inside the same branch leaves siblings alone",
        "( a b c[resubmit=direct] | e ) d",
        "submit; a approve; b approve; keep e; c return-to to a; a approve; = c e; kept e;"
            + " generation s1=1:OPEN:OPEN,OPEN",
        "direct from a branch across its join is a rewalk: the join must fire first",
        "( a | b ) d[resubmit=direct]",
        "submit; a approve; b approve; d return-previous to a; a approve; = d; told mode=rewalk");
  }

  @TestFactory
  Stream<DynamicTest> applicants() {
    return Script.rows(
        "case 9 withdraw while a branch has finished: everything is cancelled",
        "( a | b ) c",
        "submit; a approve; offers instance urge withdraw urge:b undo:a; withdraw; = WITHDRAWN;"
            + " closed b=CANCELLED:WITHDRAWN; progress a:done b:not-started c:not-started",
        "case 9 an effect that can't be undone blocks it, also when superseded",
        "a[undo=no] b",
        "submit; a approve; b return-previous; withdraw !WITHDRAW_CLOSED; offers instance urge"
            + " urge:a",
        "withdraw: the starter may, others not",
        "a",
        "submit for app by sec; withdraw by eve !NOT_ENTITLED; withdraw by sec; = WITHDRAWN",
        "withdrawUntil never",
        "flow[withdrawUntil=never] a",
        "submit; withdraw !WITHDRAW_CLOSED",
        "withdrawUntil first-decision",
        "flow[withdrawUntil=first-decision] a b",
        "submit; offers instance urge withdraw urge:a; a approve; withdraw !WITHDRAW_CLOSED;"
            + " b return-applicant; withdraw; = WITHDRAWN",
        "withdrawUntil first-decision: the first vote of a 会签 is one",
        "flow[withdrawUntil=first-decision] a[by=ann+ben,mode=all]",
        "submit; a approve by ann; withdraw !WITHDRAW_CLOSED",
        "withdrawUntil first-decision: an agreement that was kept is one",
        "flow[withdrawUntil=first-decision] a[by=ann+ben,mode=sequence,sequenceRestart=returner]",
        "submit; a approve by ann; a return-applicant by ben; withdraw by eve !NOT_ENTITLED;"
            + " resubmit; asked a ben; withdraw !WITHDRAW_CLOSED",
        "withdrawUntil a milestone: closed once it was entered",
        "flow[withdrawUntil=b] a b",
        "submit; a approve; withdraw !WITHDRAW_CLOSED; b return-applicant; withdraw"
            + " !WITHDRAW_CLOSED",
        "withdraw after completion is refused: a reversal is a new application",
        "a",
        "submit; a approve; withdraw !INSTANCE_ENDED",
        "a returned application can be withdrawn",
        "a",
        "submit; a return-applicant; withdraw; = WITHDRAWN; resubmit !INSTANCE_ENDED",
        "催办 urge: per open task, at most one in 4 hours",
        "a b",
        "submit; urge at a; urge at a !URGED_TOO_OFTEN; urge !NOTHING_TO_URGE; pass PT1H; offers"
            + " instance withdraw again:PT3H; pass PT3H; offers instance urge withdraw urge:a;"
            + " urge; urge at b !NOTHING_TO_URGE; offers instance withdraw again:PT4H",
        "催办 urge: at most three a day, days of the service's zone",
        "a[urge=PT1H/3]",
        "submit; urge; pass PT1H; urge; pass PT1H; urge; pass PT1H; urge at a !URGED_TOO_OFTEN;"
            + " offers instance withdraw again:PT12H;"
            + " pass PT11H; urge at a !URGED_TOO_OFTEN; pass PT1H; urge at a",
        "催办 urge: 0 a day forbids it",
        "a[urge=PT1H/0]",
        "submit; urge at a !NOTHING_TO_URGE; offers instance withdraw",
        "催办 urge: applicant, starter and supervisor, nobody else",
        "a",
        "submit; urge by eve !NOT_ENTITLED; urge by supervisor; = a",
        "催办 urge: those of a node who have not been urged",
        "a[by=ann,mode=all,also=add-signer,addSigner=parallel]",
        "submit; urge; a add-signer parallel by ann people dan; offers instance urge withdraw"
            + " urge:a; urge at a; urge at a !URGED_TOO_OFTEN",
        "催办 urge: a task that opens again may be urged at once",
        "a b",
        "submit; urge; a approve; b return-previous; urge at a",
        "preassign: inside the candidates of the later node's rule",
        "a[preassign=c] b c",
        "submit; offers a approve complete reject mark-failed return-previous:apply"
            + " return-applicant:apply return-to:apply claim transfer preassign:c; a preassign to c"
            + " people eve !NOT_A_CANDIDATE; a preassign to b people b1 !TARGET_NOT_OFFERED; a"
            + " preassign to c people c2; = a; a approve; b approve; asked c c2",
        "preassign: nobody for the rule's own people",
        "a[preassign=c] c",
        "submit; a preassign to c people c2; a preassign to c; a approve; asked c c@*",
        "preassign: who left the rule's people meanwhile does not count",
        "a[preassign=c] c",
        "submit; a preassign to c people c2; role c=ann; a approve; asked c c@*",
        "preassign: only while the later node is not entered",
        "( a[preassign=c] | b ) c d",
        "submit; a approve; b approve; = c; a preassign to c people c1 !TASK_DECIDED",
        "preassign: not the applicant",
        "a[preassign=c] c[by=app+ann]",
        "submit; a preassign to c people app !NOT_A_CANDIDATE",
        "preassign: who may no longer act gives way to the rule's others",
        "a[by=ann+ben,preassign=c] c[by=ann+ben,separateFrom=a]",
        "submit; a preassign by ann to c people ann; a approve by ann; asked c ben",
        "preassign stands after a return",
        "a[preassign=c] c",
        "submit; a preassign to c people c2; a approve; c return-previous; a approve; asked c c2",
        "suspend and resume: with a reason, administrators only",
        "a",
        "submit; suspend by app !NOT_ENTITLED; suspend silently !OPINION_REQUIRED; suspend; ="
            + " SUSPENDED; a approve !INSTANCE_SUSPENDED; suspend !ACTION_NOT_OFFERED; resume; = a;"
            + " a approve; = COMPLETED",
        "终止 terminate: everything open is cancelled",
        "( a | b )",
        "submit; a approve; terminate; = TERMINATED; closed b=CANCELLED:TERMINATED",
        "submit twice is refused",
        "a",
        "submit; submit !ACTION_NOT_OFFERED",
        "nothing before submit",
        "a",
        "withdraw !NOT_ENTITLED; submit; = a");
  }
}
