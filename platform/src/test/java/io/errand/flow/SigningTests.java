package io.errand.flow;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Signers who are added and taken out, work that comes back, words and copies by hand. */
class SigningTests {

  @TestFactory
  Stream<DynamicTest> before() {
    return Script.rows(
        "加签 before: they act first, then the task returns to me",
        "a[by=ann,also=add-signer,addSigner=before] b",
        "submit; a add-signer before by ann people dan+eva; asked a dan eva; a approve by ann"
            + " !TASK_HANDED_OVER; a approve by dan; told advice=true; asked a eva; a approve by"
            + " eva; asked a ann; a approve by ann; = b",
        "加签 before: a refusal is advice to me, not a result of the node",
        "a[by=ann,also=add-signer,addSigner=before] b",
        "submit; a add-signer before by ann people dan; a reject by dan says no; = a; asked a ann;"
            + " a approve by ann; = b; stands a",
        "加签 before: of a pool, the task returns to who asked, claimed",
        "a[also=add-signer,addSigner=before]",
        "submit; a add-signer before by a1 people dan; asked a dan; a approve by dan; asked a a1;"
            + " a approve by a2 !TASK_CLAIMED; a release by a1; asked a a@*; a approve by a2; ="
            + " COMPLETED",
        "加签 before: the others of a 会签 go on meanwhile",
        "a[by=ann+ben,mode=all,also=add-signer,addSigner=before] b",
        "submit; a add-signer before by ann people dan; a approve by ben; = a; a approve by dan;"
            + " asked a ann; a approve by ann; = b",
        "加签 before: in 或签 another's decision wins meanwhile",
        "a[by=ann+ben,also=add-signer,addSigner=before] b",
        "submit; a add-signer before by ann people dan; a approve by ben; = b;"
            + " a approve by dan !TASK_CANCELLED",
        "加签 before: in turn, the next waits until I have decided",
        "a[by=ann+ben,mode=sequence,also=add-signer,addSigner=before] b",
        "submit; a add-signer before by ann people dan; asked a dan; a approve by dan; asked a ann;"
            + " a approve by ann; asked a ben",
        "加签 before: an adviser decides nothing: no return, no failing",
        "a b[by=ann,also=add-signer,addSigner=before]",
        "submit; a approve; b add-signer before by ann people dan; offers b by dan approve complete"
            + " reject transfer; b return-previous by dan !ACTION_NOT_OFFERED; b mark-failed by dan"
            + " !ACTION_NOT_OFFERED",
        "加签 before: an adviser may give the advice to another",
        "a[by=ann,also=add-signer,addSigner=before,transferTo=anyone]",
        "submit; a add-signer before by ann people dan; a transfer by dan people eva; asked a eva;"
            + " a approve by eva; asked a ann",
        "加签 before: a way that the node does not offer",
        "a[by=ann,also=add-signer,addSigner=before]",
        "submit; a add-signer parallel by ann people dan !ACTION_NOT_OFFERED; a add-signer by ann"
            + " people dan !ACTION_NOT_OFFERED; offers a approve complete reject mark-failed"
            + " return-previous:apply return-applicant:apply return-to:apply transfer"
            + " add-signer:before");
  }

  @TestFactory
  Stream<DynamicTest> after() {
    return Script.rows(
        "加签 after: I decide now, they sign, then the node ends",
        "a[by=ann,also=add-signer,addSigner=after] b",
        "submit; a add-signer after by ann people dan+eva says fine; asked a dan eva; told"
            + " decision=approve; a approve by ann !TASK_DECIDED; a approve by eva; = a; a approve"
            + " by dan; = b; stands a",
        "加签 after: my decision is final only when they agree",
        "a[by=ann,also=add-signer,addSigner=after]",
        "submit; a add-signer after by ann people dan; a reject by dan; = REJECTED",
        "加签 after: they may send it back",
        "a b[by=ann,also=add-signer,addSigner=after]",
        "submit; a approve; b add-signer after by ann people dan; b return-previous by dan; = a;"
            + " a approve; asked b ann",
        "加签 after: in 或签 another may decide first",
        "a[by=ann+ben,also=add-signer,addSigner=after] b",
        "submit; a add-signer after by ann people dan; asked a ben dan; a approve by ben; = b;"
            + " closed a=CANCELLED:DECIDED",
        "加签 after: in turn, the next is asked when they have signed",
        "a[by=ann+ben,mode=sequence,also=add-signer,addSigner=after] b",
        "submit; a add-signer after by ann people dan; asked a dan; a approve by dan; asked a ben",
        "加签 after: 票签 counts my vote once they agree, the denominator stays",
        "a[by=ann+ben+cas,quorum=2/3,also=add-signer,addSigner=after] b",
        "submit; a add-signer after by ann people dan; a approve by ben; = a; a approve by dan; ="
            + " b",
        "加签 after: an opinion is required as for deciding",
        "a[by=ann,opinion=required,also=add-signer,addSigner=after]",
        "submit; a add-signer after by ann people dan !OPINION_REQUIRED;"
            + " a add-signer after by ann people dan says fine; asked a dan",
        "加签 after: a signer who was added after may add one after too",
        "a[by=ann,also=add-signer,addSigner=after+1] b",
        "submit; a add-signer after by ann people dan; a add-signer after by dan people eva;"
            + " asked a eva; a approve by eva; = b");
  }

  @TestFactory
  Stream<DynamicTest> parallel() {
    return Script.rows(
        "加签 parallel: case 12, the denominator grows",
        "a[by=ann,mode=all,also=add-signer,addSigner=parallel] b",
        "submit; a add-signer parallel by ann people dan; asked a ann dan; a approve by ann; = a;"
            + " a approve by dan; = b",
        "加签 parallel: in 票签 the threshold is computed anew",
        "a[by=ann+ben,quorum=1/2,also=add-signer,addSigner=parallel] b",
        "submit; a add-signer parallel by ann people dan; a approve by ann; = a; a approve by dan;"
            + " = b",
        "加签 parallel: in 依次 right after me",
        "a[by=ann+ben,mode=sequence,also=add-signer,addSigner=parallel] b",
        "submit; a add-signer parallel by ann people dan+eva; asked a ann; a approve by ann; asked"
            + " a dan; a approve by dan; asked a eva; a approve by eva; asked a ben; a approve by"
            + " ben; = b",
        "加签 parallel: in 或签 one more who may decide",
        "a[by=ann,also=add-signer,addSigner=parallel] b",
        "submit; a add-signer parallel by ann people dan; a approve by dan; = b",
        "case 12 the deciding vote came first: the add-sign learns it",
        "a[by=ann+ben,also=add-signer,addSigner=parallel] b",
        "submit; a approve by ann; a add-signer parallel by ben people dan !TASK_CANCELLED",
        "case 12 who has already signed in this visit is refused",
        "a[by=ann+ben+cas,mode=all,also=add-signer,addSigner=parallel]",
        "submit; a approve by ann; a add-signer parallel by ben people ann !NOT_A_CANDIDATE;"
            + " a add-signer parallel by ben people cas !NOT_A_CANDIDATE;"
            + " a add-signer parallel by ben people ben !NOT_A_CANDIDATE;"
            + " a add-signer parallel by ben !NOT_A_CANDIDATE",
        "case 12 who has signed for another is refused too",
        "a[by=ann+ben+cas,mode=all,also=add-signer,addSigner=parallel]",
        "submit; a approve by pam for ann task 1; a add-signer parallel by ben people pam"
            + " !NOT_A_CANDIDATE; asked a ben cas",
        "加签: neither the applicant nor who is kept apart",
        "a b[by=ann,separateFrom=applicant+a,also=add-signer,addSigner=parallel]",
        "submit; a approve by a1; b add-signer parallel by ann people app !NOT_A_CANDIDATE;"
            + " b add-signer parallel by ann people a1 !NOT_A_CANDIDATE",
        "加签: nobody who has left",
        "a[by=ann,also=add-signer,addSigner=parallel]",
        "submit; gone dan; a add-signer parallel by ann people dan !NOT_A_CANDIDATE",
        "加签 chain: added signers may not add unless the node allows it",
        "a[by=ann,also=add-signer,addSigner=parallel]",
        "submit; a add-signer parallel by ann people dan;"
            + " a add-signer parallel by dan people eva !ACTION_NOT_OFFERED",
        "加签 chain: as often as the node allows",
        "a[by=ann,also=add-signer,addSigner=parallel+2]",
        "submit; a add-signer parallel by ann people dan; a add-signer parallel by dan people eva;"
            + " a add-signer parallel by eva people fay;"
            + " a add-signer parallel by fay people gus !ACTION_NOT_OFFERED",
        "加签 chain: at most 50 in one visit",
        "a[by=ann,mode=all,also=add-signer,addSigner=parallel]",
        "submit; a add-signer parallel by ann people "
            + many(49)
            + "; a add-signer parallel by ann people x+y !TOO_MANY_SIGNERS;"
            + " a add-signer parallel by ann people x; a add-signer parallel by ann people y"
            + " !ACTION_NOT_OFFERED");
  }

  private static String many(int count) {
    return String.join(
        "+", Stream.iterate(1, i -> i <= count, i -> i + 1).map(i -> "s" + i).toList());
  }

  @TestFactory
  Stream<DynamicTest> removing() {
    return Script.rows(
        "减签: an added signer who has not acted",
        "a[by=ann,mode=all,also=add-signer+remove-signer,addSigner=parallel] b",
        "submit; a add-signer parallel by ann people dan; offers a by ann approve complete reject"
            + " mark-failed return-previous:apply return-applicant:apply return-to:apply transfer"
            + " add-signer:parallel remove-signer:dan; a remove-signer by ann people dan; asked a"
            + " ann; a approve by dan !TASK_CANCELLED; a approve by ann; = b",
        "减签: the threshold is now met, the node completes at once",
        "a[by=ann,mode=all,also=add-signer+remove-signer,addSigner=parallel] b",
        "submit; a add-signer parallel by ann people dan; a approve by ann; = a;"
            + " offers a by ann remove-signer:dan; a remove-signer by ann people dan; = b",
        "减签: never one of the rule, never one who has acted",
        "a[by=ann+ben,mode=all,also=add-signer+remove-signer,addSigner=parallel]",
        "submit; a remove-signer by ann people ben !NOT_A_CANDIDATE; a add-signer parallel by ann"
            + " people dan; a remove-signer by ben people dan !NOT_A_CANDIDATE; a approve by dan;"
            + " a remove-signer by ann people dan !NOT_A_CANDIDATE",
        "减签: of one who acts before me: the task returns to me",
        "a[by=ann,also=add-signer+remove-signer,addSigner=before]",
        "submit; a add-signer before by ann people dan+eva; a approve by dan;"
            + " offers a by ann remove-signer:eva; a remove-signer by ann people eva; asked a ann",
        "减签: of one who signs after me: my decision is final",
        "a[by=ann,also=add-signer+remove-signer,addSigner=after] b",
        "submit; a add-signer after by ann people dan; a remove-signer by ann people dan; = b",
        "减签: with those who act before the one who is taken out",
        "a[by=ann,mode=all,also=add-signer+remove-signer,addSigner=before+parallel+1] b",
        "submit; a add-signer parallel by ann people dan; a add-signer before by dan people eva;"
            + " asked a ann eva; a remove-signer by ann people dan; asked a ann;"
            + " a approve by eva !TASK_CANCELLED; a approve by ann; = b",
        "减签: in 依次 before it is their turn",
        "a[by=ann+ben,mode=sequence,also=add-signer+remove-signer,addSigner=parallel]",
        "submit; a add-signer parallel by ann people dan; a remove-signer by ann people dan;"
            + " a approve by ann; asked a ben",
        "减签: who was taken out may be added again",
        "a[by=ann,mode=all,also=add-signer+remove-signer,addSigner=parallel]",
        "submit; a add-signer parallel by ann people dan; a remove-signer by ann people dan;"
            + " a add-signer parallel by ann people dan; asked a ann dan",
        "减签: when the visit is over nothing is left to take out",
        "a[by=ann+ben,also=add-signer+remove-signer,addSigner=after] b",
        "submit; a add-signer after by ann people dan; a approve by ben; offers a by ann;"
            + " a remove-signer by ann people dan !NOT_A_CANDIDATE");
  }

  @TestFactory
  Stream<DynamicTest> delegating() {
    return Script.rows(
        "委派: other works, the task comes back to me for the decision",
        "a[by=ann,also=delegate,transferTo=anyone] b",
        "submit; a delegate by ann people dan; asked a dan; offers a by dan approve complete;"
            + " a reject by dan !ACTION_NOT_OFFERED; a complete by dan says prepared; asked a ann;"
            + " = a; a approve by ann; = b",
        "委派: inside the node's rule unless the node says anyone",
        "a[by=ann+ben,mode=all,also=delegate]",
        "submit; a delegate by ann people eve !NOT_A_CANDIDATE;"
            + " a delegate by ann people ben !NOT_A_CANDIDATE",
        "委派: to a pool mate, who may then not be asked twice",
        "a[also=delegate]",
        "submit; a delegate by a1 people a2; asked a a2; a approve by a2; asked a a1",
        "委派: no chains",
        "a[by=ann,also=delegate+add-signer,transferTo=anyone,addSigner=before+3]",
        "submit; a delegate by ann people dan; a delegate by dan people eva !ACTION_NOT_OFFERED;"
            + " a add-signer before by dan people eva !ACTION_NOT_OFFERED;"
            + " a transfer by dan people eva !ACTION_NOT_OFFERED",
        "委派: duties stay separate",
        "a[by=ann,also=delegate,transferTo=anyone]",
        "submit; a delegate by ann people app !NOT_A_CANDIDATE;"
            + " a delegate by ann people dan+eva !NOT_A_CANDIDATE",
        "委派: called back by who gave it",
        "a[by=ann,also=delegate+remove-signer,transferTo=anyone]",
        "submit; a delegate by ann people dan; a remove-signer by ann people dan; asked a ann");
  }

  @TestFactory
  Stream<DynamicTest> speaking() {
    return Script.rows(
        "comment: speaks without deciding",
        "a[also=comment]",
        "submit; a comment says hello; = a; a comment !OPINION_REQUIRED; told comment=null;"
            + " a approve; = COMPLETED",
        "抄送 by hand: never blocks",
        "a[also=cc]",
        "submit; a cc people eve+dan; copied eve dan; = a; gone fay; a cc people fay"
            + " !NOT_A_CANDIDATE; a cc !NOT_A_CANDIDATE",
        "抄送: who wants no further copies gets none",
        "a[also=cc] @n b",
        "submit; a cc people eve; no-copies by eve; a cc people eve+dan !NOT_A_CANDIDATE;"
            + " no-copies by app; a approve; copied; = b",
        "抄送: nobody ends another's copies but an administrator",
        "a[also=cc]",
        "submit; no-copies by eve of dan !NOT_ENTITLED; no-copies by admin of dan;"
            + " a cc people dan !NOT_A_CANDIDATE");
  }

  @TestFactory
  Stream<DynamicTest> returns() {
    return Script.rows(
        "任意退回: after a join, several branches at once",
        "( a | b | c ) d",
        "submit; a approve; b approve; c approve; d return-to to a+c; = a c; stands b; a approve;"
            + " c approve; = d",
        "任意退回: several only side by side",
        "a ( b c | e ) d",
        "submit; a approve; b approve; c approve; e approve; d return-to to b+c"
            + " !TARGET_NOT_OFFERED; d return-to to a+b !TARGET_NOT_OFFERED; d return-to to b+b"
            + " !TARGET_NOT_OFFERED; d return-to to c+e; = c e; stands a b",
        "case 6 onMemberReturn vote: a return counts as a vote",
        "a b[by=ann+ben+cas,quorum=2/3,onMemberReturn=vote]",
        "submit; a approve; b return-previous by ann; = b; b approve by ben; = b; b approve by"
            + " cas; = COMPLETED",
        "case 6 onMemberReturn vote: agreement impossible, most want it back",
        "a b[by=ann+ben+cas,quorum=2/3,onMemberReturn=vote]",
        "submit; a approve; b return-previous by ann; b return-applicant by ben; = a; a approve; b"
            + " reject by ann; b return-applicant by cas; = apply",
        "case 6 onMemberReturn vote: more refusals than returns",
        "a b[by=ann+ben+cas,mode=all,onFirstReject=collect,onMemberReturn=vote]",
        "submit; a approve; b return-previous by ann; b reject by ben; b reject by cas; = REJECTED",
        "case 6 onMemberReturn vote: to where most want it",
        "a b[by=ann+ben+cas,mode=all,onFirstReject=collect,onMemberReturn=vote]",
        "submit; a approve; b return-previous by ann; b return-applicant by ben; b return-applicant"
            + " by cas; = apply",
        "case 6 onMemberReturn vote: in 或签 until all are against",
        "a b[by=ann+ben,anyReject=all,onMemberReturn=vote]",
        "submit; a approve; b return-previous by ann; = b; b return-previous by ben; = a",
        "case 6 sequenceRestart returner: those before keep their agreement",
        "a b[by=ann+ben+cas,mode=sequence,sequenceRestart=returner] c",
        "submit; a approve; b approve by ann; b return-previous by ben; = a; a approve; asked b"
            + " ben; b approve by ben; b approve by cas; = c",
        "case 6 sequenceRestart returner: whose agreement was kept has acted here",
        "a[by=ann+ben,mode=sequence,sequenceRestart=returner] b[handlerOf=a]"
            + " c[by=pam+ann+cas,separateFrom=a]",
        "submit; a approve by pam for ann; a return-applicant by ben; resubmit; a return-applicant"
            + " by ben; resubmit; asked a ben; a approve by ben; asked b ann ben; b approve by ben;"
            + " asked c cas",
        "case 6 sequenceRestart returner: who is new in the rule is asked",
        "a b[field=who,mode=sequence,sequenceRestart=returner] c",
        "role who=ann+ben; submit; a approve; b approve by ann; b return-previous by ben; role"
            + " who=dan+ann+ben; a approve; asked b dan; b approve by dan; asked b ben",
        "case 6 sequenceRestart returner: a returner who has left means the first",
        "a b[field=who,mode=sequence,sequenceRestart=returner] c",
        "role who=ann+ben; submit; a approve; b approve by ann; b return-previous by ben; role"
            + " who=ann+cas; a approve; asked b ann");
  }
}
