package io.errand.flow;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What happens at a time: deadlines, reminders, claims that lapse, nodes that wait. */
class TimerTests {

  @TestFactory
  Stream<DynamicTest> due() {
    return Script.rows(
        "due: in all days, counted from arrival",
        "a[due=P3D/all/P1D+P2D/notify-superior] b",
        "submit; timers remind:a:PT24H remind:a:PT48H due:a:PT72H; due a=PT72H; a approve; timers",
        "due: in working days, as the calendar says",
        "a[due=P3D/working/P2D/notify-superior]",
        "holidays P2D; submit; timers remind:a:PT96H due:a:PT120H; due a=PT120H",
        "due: reminders tell the task's people and change nothing",
        "a[due=P3D/all/P1D/notify-superior]",
        "submit; fire; tells; pass P1D; fire; tells remind:a; timers due:a:PT48H; fire; tells; a"
            + " approve; = COMPLETED",
        "due then notify-superior: the task stays",
        "a[due=P3D/all//notify-superior]",
        "submit; pass P3D; fire; tells overdue:a:superior1; = a; timers; a approve; = COMPLETED",
        "due then nothing: the list shows it, nothing follows",
        "a[due=P3D/all/P1D/]",
        "submit; due a=PT72H; timers remind:a:PT24H; pass P4D; fire; = a",
        "due then approve: passes by itself, nobody has decided",
        "a[due=P3D/all//approve] b",
        "submit; pass P3D; fire; = b; stands a; progress a:done; a approve by a1 !TASK_DECIDED",
        "due then approve: only the vote of who is late",
        "a[by=ann+ben,mode=all,onFirstReject=collect,due=P3D/all//approve] b",
        "submit; a reject by ann; pass P3D; fire; = REJECTED",
        "due then approve: the word of handling nodes",
        "a[actions=complete,due=P3D/all//approve] { flow.a.complete: b | else: c }",
        "submit; pass P3D; fire; = b",
        "due then approve: an opinion that nobody gave does not let later nodes be skipped",
        "a[by=ann,due=P3D/all//approve] b[by=ann,whenSame=adjacent]",
        "submit; pass P3D; fire; = b",
        "due then return: goes back one step",
        "a b[due=P3D/all//return] c",
        "submit; a approve; pass P3D; fire; = a; closed b=CANCELLED:RETURNED; a approve; timers"
            + " due:b:PT72H",
        "due then end: the application ends",
        "( a[due=P3D/all//end] | b ) c",
        "submit; pass P3D; fire; = TERMINATED; closed b=CANCELLED:OVERDUE",
        "due then reassign-superior: the task goes to the superior",
        "a[by=ann,due=P3D/all//reassign-superior] b",
        "submit; pass P3D; fire; asked a superior@*; timers; a approve by ann !TASK_HANDED_OVER;"
            + " a approve by superior1; = b",
        "due then reassign-superior: who is barred does not get it",
        "a[by=ann,due=P3D/all//reassign-superior]",
        "role superior=app; submit; pass P3D; fire; asked a administrators@*",
        "due then reassign-superior: nobody there, it stays",
        "a[by=ann,due=P3D/all//reassign-superior]",
        "role superior= administrators=; submit; pass P3D; fire; asked a ann; a approve",
        "due then reassign-superior: nobody is asked twice, nor may act twice",
        "a[by=ann+ben+cas,mode=all,due=P3D/all//reassign-superior] b",
        "role superior=dan administrators=admin; submit; pass P3D; fire; asked a"
            + " cas superior@* administrators@*; a approve by admin; a approve by cas; a approve by"
            + " dan; = b",
        "due then reassign-superior: who has voted may not vote for a pool too",
        "a[by=ann+ben,mode=all,due=P3D/all//reassign-superior]",
        "role superior=dan+ben; submit; a approve by ben; pass P3D; fire; asked a superior@*;"
            + " a approve by ben !SEPARATION_OF_DUTIES; a approve by dan; = COMPLETED",
        "due then reassign-superior: of a 会签 that one's vote alone",
        "a[by=ann+ben,mode=all,due=P3D/all//reassign-superior] b",
        "submit; a approve by ben; pass P3D; fire; asked a superior@*; a approve by superior1; = b",
        "due: each in turn has the full time",
        "a[by=ann+ben,mode=sequence,due=P3D/all//notify-superior]",
        "submit; pass P2D; a approve by ann; timers due:a:PT72H",
        "due: the time goes on for who takes a task over",
        "a[by=ann,transferTo=anyone,due=P3D/all/P2D/notify-superior]",
        "submit; pass P1D; a transfer by ann people eve; due a=PT48H; timers remind:a:PT24H"
            + " due:a:PT48H; reassign a to dan; timers remind:a:PT24H due:a:PT48H",
        "due: the time goes on while others act before",
        "a[by=ann,also=add-signer,addSigner=before,due=P3D/all/P2D/approve] b",
        "submit; a add-signer before by ann people dan; due a=PT72H; pass P2D; fire; tells"
            + " remind:a; pass P1D; fire; = b; closed a=CANCELLED:REMOVED",
        "due: reminders reach who acts for an adviser",
        "a[by=ann,also=add-signer,addSigner=before+1,due=P3D/all/P1D/notify-superior]",
        "submit; a add-signer before by ann people dan; a add-signer before by dan people eva; pass"
            + " P1D; fire; tells remind:a; due a=PT48H",
        "due: the time goes on when an advice is taken back",
        "a[by=ann,also=take-back+add-signer,addSigner=before,due=P3D/all/P2D/approve] b",
        "submit; a add-signer before by ann people dan; a approve by dan; a take-back by dan;"
            + " timers remind:a:PT48H due:a:PT72H",
        "due: what a time-out ended was not started",
        "( a[due=P3D/all//end] | b ) c",
        "submit; pass P3D; fire; = TERMINATED; progress a:not-started b:not-started c:not-started",
        "due: an adviser who is late gives way to the superior",
        "a[by=ann,also=delegate,transferTo=anyone,due=P3D/all//reassign-superior]",
        "submit; a delegate by ann people dan; pass P3D; fire; asked a superior@*; a approve by dan"
            + " !TASK_CANCELLED",
        "due: a signer added beside or after has the full time too",
        "a[by=ann,mode=all,also=add-signer,addSigner=parallel+after,due=P3D/all//notify-superior]",
        "submit; pass P1D; a add-signer parallel by ann people dan; timers due:a:PT48H due:a:PT72H;"
            + " a add-signer after by ann people eva; timers due:a:PT72H due:a:PT72H",
        "due: who is taken out has nothing due",
        "a[by=ann+ben,mode=all,due=P3D/all/P1D/notify-superior]",
        "submit; take-out a of ben; timers remind:a:PT24H due:a:PT72H",
        "due: a decision that was taken back is due as before",
        "a[by=ann,also=take-back,due=P3D/all//notify-superior] b",
        "submit; pass P1D; a approve; timers; a take-back by ann; timers due:a:PT48H",
        "due: while suspended nothing happens, on resuming at once",
        "a[due=P3D/all//approve] b",
        "submit; suspend; pass P4D; fire; = SUSPENDED; resume; fire; = b",
        "due: withdrawing ends all times",
        "( a[due=P3D/all/P1D/approve] | ~w[in=P1D] )",
        "submit; withdraw; timers; pass P4D; fire; = WITHDRAWN");
  }

  @TestFactory
  Stream<DynamicTest> late() {
    return Script.rows(
        "case 21 a timer fires too late: a no-op without events",
        "a[due=P3D/all//approve] b",
        "submit; pass P3D; a approve; silent fire due-2-1-0; = b",
        "case 21 a timer fires too early: a no-op without events",
        "a[due=P3D/all//approve] b",
        "submit; silent fire due-2-1-0; = a",
        "case 21 of a 会签: who has voted is not late any more",
        "a[by=ann+ben,mode=all,due=P3D/all/P1D/approve] b",
        "submit; a approve by ann; timers remind:a:PT24H due:a:PT72H; pass P3D; silent fire"
            + " due-2-1-0; = a; fire; = b",
        "case 21 a timer that there never was",
        "a",
        "submit; silent fire due-9-9-9; = a",
        "case 26 the calendar changed: open timers are computed anew",
        "a[by=ann+ben,mode=all,due=P3D/working/P2D/approve]",
        "submit; a approve by ann; holidays P1D; recompute; timers remind:a:PT72H due:a:PT96H; due"
            + " a=PT96H; holidays PT0H; recompute; timers remind:a:PT48H due:a:PT72H",
        "case 26 nothing changed: nothing is written",
        "a[due=P3D/working/P2D/approve]",
        "submit; silent recompute; timers remind:a:PT48H due:a:PT72H",
        "case 26 what is shown is computed anew too, where nothing follows",
        "a[by=ann,due=P3D/working//,transferTo=anyone]",
        "submit; a transfer by ann people eve; holidays P1D; recompute; due a=PT96H",
        "case 26 who acts for an adviser has the adviser's time",
        "a[by=ann,also=add-signer,addSigner=before+1,due=P3D/working//approve]",
        "submit; pass P1D; a add-signer before by ann people dan; a add-signer before by dan people"
            + " eva; holidays P1D; recompute; due a=PT72H; timers due:a:PT72H",
        "case 26 who is asked anew has the full time",
        "a[by=ann+ben,mode=sequence,also=take-back,due=P3D/working//approve]",
        "submit; a approve by ann; pass P1D; a take-back by ann; a approve by ann; timers"
            + " due:a:PT72H; silent recompute; timers due:a:PT72H",
        "case 26 a holiday less: what is over by now fires at once",
        "a[due=P3D/working//approve] b",
        "holidays P2D; submit; pass P4D; holidays PT0H; recompute; fire; = b");
  }

  @TestFactory
  Stream<DynamicTest> claims() {
    return Script.rows(
        "claimFor: a claimed task is free again after its time",
        "a[claimFor=PT4H]",
        "submit; a claim by a1; timers claim:a:PT4H; a approve by a2 !TASK_CLAIMED; pass PT4H;"
            + " fire; asked a a@*; a approve by a2; = COMPLETED",
        "claimFor: released or decided, nothing is left to lapse",
        "a[claimFor=PT4H] b",
        "submit; a claim by a1; a release by a1; timers; a claim by a2; a approve by a2; timers",
        "claimFor: handed over, nothing is left to lapse",
        "a[claimFor=PT4H,transferTo=anyone]",
        "submit; a claim by a1; a transfer by a1 people eve; timers",
        "claimFor: a task that comes back is held for the time again",
        "a[claimFor=PT4H,also=delegate,transferTo=anyone]",
        "submit; a delegate by a1 people dan; timers; a approve by dan; timers claim:a:PT4H;"
            + " pass PT4H; fire; asked a a@*");
  }

  @TestFactory
  Stream<DynamicTest> waiting() {
    return Script.rows(
        "wait in: for a time",
        "a ~w[in=PT5H] b",
        "submit; a approve; = w; progress w:running; timers wait:w:PT5H; pass PT5H; fire; = b;"
            + " progress w:done",
        "wait until: the date in a field",
        "~w[until=d] b",
        "date d=P2D; submit; timers wait:w:PT48H; pass P2D; fire; = b",
        "wait until: a date that is over does not hold up",
        "~w[until=d] b",
        "date d=-P2D; submit; = b",
        "wait until: no date, an administrator helps",
        "~w[until=d] b",
        "submit; = SUSPENDED; told last.reason=no-date last.place=/nodes/1/until; date d=PT1H;"
            + " resume; = w; pass PT1H; fire; = b",
        "wait until: the field changes meanwhile",
        "( ~w[until=d] | a ) b",
        "date d=P2D; submit; date d=P3D; a approve changes d; timers wait:w:PT72H",
        "wait until: case 26, a date is another",
        "( ~w[until=d] | a ) b",
        "date d=P2D; submit; date d=P3D; recompute; timers wait:w:PT72H",
        "wait signal: until it comes",
        "a ~w[signal=paid] b",
        "submit; signal paid !NOT_AWAITED; a approve; = w; signal other !NOT_AWAITED;"
            + " signal paid; = b; signal paid !NOT_AWAITED",
        "wait signal: by a program or by somebody",
        "( ~w[signal=paid] | ~v[signal=paid] ) b",
        "submit; signal paid by eve !NOT_ENTITLED; signal paid by admin; = b",
        "wait signal: not while it is suspended",
        "~w[signal=paid] b",
        "submit; suspend; signal paid !INSTANCE_SUSPENDED; resume; = w; signal paid; = b",
        "wait: a return leaves it, its timer ends",
        "a ( ~w[in=PT5H] | b ) c",
        "submit; a approve; b return-previous; = a; timers; a approve; timers wait:w:PT5H",
        "wait: is no target of a return",
        "a ~w[in=PT5H] b",
        "submit; a approve; pass PT5H; fire; b return-previous; = a",
        "wait: a join waits for it",
        "( ~w[in=PT5H] | b ) c",
        "submit; b approve; = w; pass PT5H; fire; = c",
        "wait: a timer that is called while suspended is called again",
        "~w[in=PT5H] b",
        "submit; suspend; pass PT6H; fire; resume; fire; = b");
  }
}
