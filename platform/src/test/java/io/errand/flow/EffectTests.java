package io.errand.flow;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is done outside of the instance: effects, and other applications. */
class EffectTests {

  @TestFactory
  Stream<DynamicTest> effects() {
    return Script.rows(
        "action: is queued once, the token waits for it",
        "a *e b",
        "submit; a approve; = e; pending do:e; progress e:running; does e done; = b; pending;"
            + " progress e:done; does e done 1; = b; visits b=1",
        "action: its answer stands in the log",
        "*e b",
        "submit; does e done; told last.effect=1 last.result={code=7}; = b",
        "action onFailure suspend: an administrator helps, it is tried once more",
        "*e b",
        "submit; does e fails; = SUSPENDED; told last.reason=effect-failed last.place=/nodes/1;"
            + " pending; resume; = e; pending do:e; does e done; = b",
        "action onFailure suspend: it was done all the same before somebody helps",
        "*e b",
        "submit; does e fails; = SUSPENDED; does e done 1; = SUSPENDED; resume; = b; pending",
        "action onFailure continue",
        "*e[onFailure=continue] b",
        "submit; does e fails; = b; progress e:done",
        "action onFailure continue: while it is suspended",
        "*e[onFailure=continue] b",
        "submit; suspend; does e fails; = SUSPENDED; resume; = b; pending",
        "action: done while the instance is suspended, it goes on afterwards",
        "*e b",
        "submit; suspend; does e done; = SUSPENDED; resume; = b",
        "action: in a branch the others go on",
        "( *e | b ) c",
        "submit; b approve; = e; does e done; = c",
        "action: a return ends it; done all the same, it is taken back",
        "a ( *e | b ) c",
        "submit; a approve; b return-previous; = a; pending; does e done 1; pending undo:e; does e"
            + " done; pending; a approve; pending do:e",
        "action: a return ends it; done all the same after it was let be done again, it stays",
        "a ( *e | b ) c",
        "submit; a approve; b return-previous; a approve; does e done 1; = b e; pending do:e",
        "action: ended twice; the first that was done all the same is taken back",
        "a ( *e | b ) c",
        "submit; a approve; b return-previous; a approve; b return-previous; does e done 1; pending"
            + " undo:e; does e done 2; pending undo:e undo:e",
        "action: ended by a return and a withdrawal; done all the same, it is taken back",
        "a ( *e | b ) c",
        "submit; a approve; b return-previous; a approve; withdraw; does e done 1; pending undo:e",
        "action: a return ends it; what can't be taken back stays",
        "a ( *e[undo=no] | b ) c",
        "submit; a approve; b return-previous; does e done 1; pending; = a",
        "action: is no target of a return",
        "a *e b",
        "submit; a approve; does e done; offers b by b1 approve complete reject mark-failed"
            + " return-previous:a return-applicant:apply return-to:apply+a claim transfer;"
            + " b return-previous; = a; a approve; pending do:e",
        "拿回: not once something was let be done outside",
        "a[also=take-back] *e b",
        "submit; a approve by a1; offers a by a1; a take-back by a1 !TAKE_BACK_CLOSED",
        "case 9 withdraw: side effects are listed and taken back, the last first",
        "a *e *f b",
        "submit; a approve; does e done; does f done; offers instance urge withdraw urge:b undo:a"
            + " undo:e undo:f; withdraw; = WITHDRAWN; outcome withdraw; pending undo:f undo:e; does"
            + " f done 3; pending undo:e; does e fails 4; pending",
        "case 9 withdraw: what can't be taken back blocks it, also before it is known to be done",
        "( *e[undo=no] | b ) c",
        "submit; withdraw !WITHDRAW_CLOSED; offers instance urge urge:b; does e done; withdraw"
            + " !WITHDRAW_CLOSED",
        "case 9 withdraw: what failed was not done",
        "( *e[undo=no,onFailure=continue] | b ) c",
        "submit; does e fails; withdraw; = WITHDRAWN; pending",
        "case 9 withdraw: what is under way is ended, done all the same it is taken back",
        "( *e | b ) c",
        "submit; withdraw; pending; does e done 1; pending undo:e; does e done 1; pending undo:e",
        "终止: compensation is queued",
        "*e b",
        "submit; does e done; terminate; = TERMINATED; pending undo:e; told last.undoes=1",
        "reject: what was done stands",
        "*e b",
        "submit; does e done; b reject; = REJECTED; pending",
        "jump: what is under way is ended",
        "( *e | b ) c",
        "submit; jump to c; = c; pending; does e done 1; pending undo:e",
        "an answer to what was never asked changes nothing",
        "a",
        "submit; does e done 9; does e fails 9; = a");
  }

  @TestFactory
  Stream<DynamicTest> subFlows() {
    return Script.rows(
        "sub-flow: another service, waited for",
        "a &f b",
        "submit; a approve; = f; pending child:f; child 1 complete; = b; pending; progress f:done",
        "sub-flow: one for each row of a table, the join of all",
        "&f[forEach=people] b",
        "rows people=3; submit; pending child:f/0 child:f/1 child:f/2; child 2 complete; child 1"
            + " complete; = f; child 3 complete; = b",
        "sub-flow: without a row nothing is waited for",
        "&f[forEach=people] b",
        "submit; = b; pending; progress f:done",
        "sub-flow: not waited for",
        "&f[wait=false] b",
        "submit; = b; pending child:f; child 1 reject; = b; b approve; = COMPLETED",
        "sub-flow: not waited for, it outlives a completed parent",
        "&f[wait=false] b",
        "submit; b approve; = COMPLETED; pending child:f; child 1 complete; = COMPLETED",
        "case 28 a child that was refused: an explicit result that conditions read",
        "&f { flow.f.reject: b | else: c }",
        "submit; child 1 reject; = b",
        "case 28 a child that was withdrawn",
        "&f[forEach=people] { flow.f.withdraw: b | else: c }",
        "rows people=2; submit; child 1 withdraw; = f; child 2 complete; = b",
        "case 28 a child that was ended, or told twice",
        "&f { flow.f.terminate: b | else: c }",
        "submit; child 1 terminate; = b; child 1 complete; = b; child 7 complete; = b",
        "case 28 cancel of the parent ends its children",
        "&f[forEach=people] b",
        "rows people=2; submit; child 1 complete; withdraw; = WITHDRAWN; pending; child 2 complete;"
            + " = WITHDRAWN",
        "case 28 so do refusing, terminating and a branch that is left",
        "a ( &f | &g[wait=false] | b ) c",
        "submit; a approve; pending child:f child:g; b return-previous; = a; pending child:g;"
            + " a approve; pending child:f child:g; b reject; = REJECTED; pending",
        "case 28 as a child: the parent has ended; said again, nothing happens",
        "a b",
        "submit child; parent; = TERMINATED; closed a=CANCELLED:PARENT_ENDED; outcome terminate;"
            + " parent; = TERMINATED",
        "case 28 as a child that is suspended",
        "a",
        "submit child; suspend; parent; = TERMINATED",
        "case 5 out of a sub-process: a child's return without a decision before",
        "a b",
        "submit child; offers a by a1 approve complete reject mark-failed return-previous"
            + " return-applicant:apply return-to:apply claim transfer; a return-previous; ="
            + " TERMINATED; outcome return-previous",
        "case 5 out of a sub-process: not where somebody decided before",
        "a b",
        "submit child; a approve; b return-previous; = a; a return-applicant; = apply; resubmit; ="
            + " a",
        "case 5 out of a sub-process: the parent goes back before it, the other children end",
        "a &f[forEach=people] b",
        "rows people=2; submit; a approve; child 2 return-previous; = a; pending; a approve;"
            + " pending child:f/0 child:f/1",
        "case 5 out of a sub-process of a sub-process without a decision before",
        "&f b",
        "submit child; child 1 return-previous; = TERMINATED; outcome return-previous",
        "case 5 out of a sub-process in a branch: R2, the whole block",
        "a ( &f | b ) c",
        "submit; a approve; b approve; child 1 return-previous; = a;"
            + " generation s1=1:DROPPED:OPEN,ARRIVED",
        "case 5 into a sub-process: only to its start",
        "a &f b",
        "submit; a approve; child 1 complete; offers b by b1 approve complete reject mark-failed"
            + " return-previous:a return-applicant:apply return-to:apply+a+f claim transfer;"
            + " b return-to to f; = f; pending child:f; child 2 complete; = b",
        "case 5 into a sub-process: straight back to the returner",
        "&f b c[resubmit=direct]",
        "submit; child 1 complete; b approve; c return-to to f; child 2 complete; = c; stands b",
        "sub-flow: what was started before and runs is ended when it starts anew",
        "a &f[wait=false] b",
        "submit; a approve; b return-previous; pending child:f; a approve; pending child:f; child 1"
            + " complete; pending child:f",
        "sub-flow: can't be started, an administrator helps; it may start and end all the same",
        "&f b",
        "submit; child 1 fails; = SUSPENDED; told last.reason=effect-failed last.place=/nodes/1;"
            + " resume; = f; pending child:f; child 1 complete; = b; child 1 fails; = b",
        "sub-flow: not waited for, can't be started: only the log tells it",
        "&f[wait=false] b",
        "submit; child 1 fails; = b; told last.failed=reason",
        "sub-flow: its answer comes while the parent is suspended",
        "&f b",
        "submit; suspend; child 1 complete; = SUSPENDED; resume; = b",
        "sub-flow: one of several is returned while the parent is suspended",
        "a &f[forEach=people] b",
        "rows people=2; submit; a approve; suspend; child 1 return-previous; resume; = a; pending",
        "sub-flow: is returned while the parent is suspended",
        "a &f b",
        "submit; a approve; suspend; child 1 return-previous; resume; = a",
        "拿回: not once another application was started",
        "a[also=take-back] &f b",
        "submit; a approve by a1; a take-back by a1 !TAKE_BACK_CLOSED");
  }
}
