package io.errand.flow;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Others are asked where somebody can't be any more. */
class ReplacingTests {

  @TestFactory
  Stream<DynamicTest> persons() {
    return Script.rows(
        "case 13 an approver left: who stands in is asked, in their order",
        "a[by=ann] b",
        "submit; stand-in ann=dan+eva; replace ann left; asked a dan; replaced a:left:dan; a"
            + " approve by ann !TASK_HANDED_OVER; a approve by dan; = b",
        "case 13 nobody stands in: the administrators are asked",
        "a[by=ann] b",
        "submit; replace ann left; asked a administrators@*; replaced a:left:administrators@*;"
            + " a approve by admin; = b",
        "case 13 never dropped from a denominator, never passed",
        "a[by=ann+ben,mode=all] b",
        "submit; stand-in ann=dan; a approve by ben; replace ann left; = a; asked a dan; a approve"
            + " by dan; = b",
        "case 13 in 票签 the members stay as many",
        "a[by=ann+ben+cas,quorum=2/3] b",
        "submit; stand-in ann=dan; replace ann left; a approve by ben; = a; a approve by dan; = b",
        "case 24 nobody is counted twice: who is a member already does not stand in",
        "a[by=ann+ben,mode=all] b",
        "submit; stand-in ann=ben+dan; replace ann left; asked a ben dan",
        "case 16 the applicant does not stand in for their approver",
        "a[by=ann] b",
        "submit; stand-in ann=app+dan; replace ann left; asked a dan",
        "case 13 依次: who would be asked later is replaced too",
        "a[by=ann+ben,mode=sequence] b",
        "submit; stand-in ben=dan; replace ben left; asked a ann; replaced a:left:dan; a approve by"
            + " ann; asked a dan; a approve by dan; = b",
        "加签 before: who waits for advice is replaced, the advice goes on",
        "a[by=ann,also=add-signer,addSigner=before] b",
        "submit; a add-signer before by ann people cas; stand-in ann=dan; replace ann left; asked a"
            + " cas; a approve by cas; asked a dan; a approve by dan; = b",
        "加签 before: where a pool takes the place of who waits for advice, its people may claim it",
        "a[by=ann,also=add-signer,addSigner=before] b",
        "submit; a add-signer before by ann people cas; replace ann left; a approve by cas; asked a"
            + " administrators@*; a approve by admin; = b",
        "加签 before: an adviser who left is replaced",
        "a[by=ann,also=add-signer,addSigner=before] b",
        "submit; a add-signer before by ann people cas; stand-in cas=dan; replace cas left; asked a"
            + " dan; a approve by dan; asked a ann",
        "who has decided stays in the count",
        "a[by=ann+ben,mode=all] b",
        "submit; stand-in ann=dan; a approve by ann; replace ann left; replaced; asked a ben; a"
            + " approve by ben; = b",
        "in parallel branches everywhere",
        "( a[by=ann] | b[by=ann] ) c",
        "submit; stand-in ann=dan; replace ann handed_over; replaced a:handed-over:dan"
            + " b:handed-over:dan; asked a dan; asked b dan",
        "while it is suspended too",
        "a[by=ann] b",
        "submit; stand-in ann=dan; suspend; replace ann left; asked a dan; resume; a approve by"
            + " dan; = b",
        "what has ended stays as it is",
        "a[by=ann]",
        "submit; a approve by ann; stand-in ann=dan; replace ann left; replaced; = COMPLETED",
        "a second time nothing happens",
        "a[by=ann] b",
        "submit; stand-in ann=dan; replace ann left; replace ann left; replaced a:left:dan",
        "what was due stays due",
        "a[by=ann,due=PT4H/all//notify-superior] b",
        "submit; stand-in ann=dan; pass PT1H; replace ann left; due a=PT3H",
        "the applicant's own answer to a return stays theirs",
        "a b",
        "submit; a return-applicant; stand-in app=dan; replace app left; asked apply app;"
            + " replaced");
  }

  @TestFactory
  Stream<DynamicTest> pools() {
    return Script.rows(
        "case 15 a role is emptied while the task is open: the administrators are asked",
        "a b",
        "submit; role a=; replace a@* vacant; asked a administrators@*; replaced"
            + " a:vacant:administrators@*; a approve by admin; = b",
        "case 15 who stands in goes before the administrators",
        "a b",
        "submit; role a=; stand-in a@*=dan; replace a@* vacant; asked a dan; a approve by dan; = b",
        "a claimed task whose holder left is free again",
        "a b",
        "submit; a claim by a1; replace a1 left; replaced a:left:null; asked a a@*; a approve by"
            + " a2; = b");
  }

  @TestFactory
  Stream<DynamicTest> tasksToCome() {
    return Script.rows(
        "hand-over: who handled a node is who has taken over from them",
        "a[by=ann] b[handlerOf=a] c",
        "submit; successor ann=dan; a approve by ann; asked b dan",
        "hand-over: who has taken over from another handler is asked once",
        "a[by=ann+ben,mode=all] b[handlerOf=a] c",
        "submit; successor ann=ben; a approve by ann; a approve by ben; asked b ben; b approve by"
            + " ben; = c",
        "hand-over: who was chosen for a later node is who has taken over from them",
        "a[preassign=c] b c",
        "submit; a preassign to c people c2; successor c2=c1; a approve; b approve; asked c c1",
        "hand-over: who has taken over must be one of the rule's people",
        "a[preassign=c] b c",
        "submit; a preassign to c people c2; successor c2=dan; a approve; b approve; asked c c@*");
  }
}
