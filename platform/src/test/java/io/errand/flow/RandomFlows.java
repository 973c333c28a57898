package io.errand.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes flows of nested blocks with options of all kinds, in the notation of the tests. */
final class RandomFlows {
  private static final List<String> MODES =
      List.of(
          "mode=any",
          "by=p1+p2,mode=any",
          "by=p1+p2+p3,mode=any,anyReject=all",
          "by=p1+p2+p3,mode=all",
          "by=p1+p2+p3,mode=all,onFirstReject=collect",
          "by=p2+p3+p1,mode=sequence",
          "by=p1+p2+p3+p4,quorum=2/3",
          "mode=all",
          "assign=applicant",
          "field=whom");
  private static final List<String> EXTRAS =
      List.of(
          "onReject=continue",
          "onReject=return-applicant",
          "resubmit=direct",
          "resubmit=direct",
          "resubmit=asked",
          "whenEmpty=pass",
          "whenEmpty=suspend",
          "whenEmpty=superior",
          "whenApplicant=allow",
          "whenApplicant=skip",
          "whenSame=adjacent",
          "whenSame=any-earlier",
          "skipWhen=x1",
          "transferTo=anyone",
          "addSigner=before+after+parallel+1,also=add-signer+remove-signer",
          "addSigner=before+after+parallel+3,also=add-signer+remove-signer",
          "also=delegate+remove-signer+cc+comment",
          "also=take-back",
          "also=take-back+add-signer,addSigner=before+after",
          "due=P1D/working/PT6H/notify-superior",
          "due=PT9H/all/PT2H+PT3H/reassign-superior",
          "due=PT9H/all//approve",
          "due=PT9H/working//return",
          "due=P3D/all//end",
          "claimFor=PT3H",
          "onMemberReturn=vote",
          "sequenceRestart=returner",
          "separateFrom=none");

  /** Nodes that nobody acts at. */
  private static final List<String> QUIET =
      List.of(
          "@m#",
          "~w#[in=PT5H]",
          "~w#[until=x1]",
          "~w#[signal=go]",
          "*e#",
          "*e#[onFailure=continue]",
          "*e#[undo=no]",
          "&f#",
          "&f#[forEach=x1]",
          "&f#[wait=false]");

  private final Random random;
  private int left;
  private int tasks;

  private RandomFlows(Random random, int tasks) {
    this.random = random;
    this.left = tasks;
  }

  static String next(Random random, int tasks) {
    List<String> options = new ArrayList<>(List.of("repeatLimit=" + (4 + random.nextInt(20))));
    if (random.nextInt(4) == 0) {
      options.add("returnAcrossJoin=split");
    }
    if (random.nextInt(3) == 0) {
      options.add("withdrawUntil=" + List.of("never", "first-decision").get(random.nextInt(2)));
    }
    RandomFlows flows = new RandomFlows(random, tasks);
    String body = flows.sequence(0, false, List.of());
    return "flow[" + String.join(",", options) + "] " + body;
  }

  /** The tasks before, in this row and around it, may be named by the options of later ones. */
  private String sequence(int depth, boolean parallel, List<String> around) {
    List<String> words = new ArrayList<>();
    List<String> before = new ArrayList<>(around);
    List<String> row = new ArrayList<>();
    int length = depth == 0 ? 4 + random.nextInt(4) : random.nextInt(4);
    for (int i = 0; i < length && left > 0; i++) {
      int kind = random.nextInt(10);
      if (kind < 5 || depth > 3) {
        String name = "n" + ++tasks;
        words.add(task(name, before));
        before.add(name);
        row.add(name);
      } else if (kind < 7) {
        words.add("( " + branches(depth, true, before) + " )");
      } else if (kind < 9) {
        words.add("{ " + choice(depth, parallel, before, row) + " }");
      } else {
        words.add(pick(QUIET).replace("#", "" + ++tasks));
      }
    }
    return String.join(" ", words);
  }

  private String task(String name, List<String> before) {
    left--;
    List<String> options = new ArrayList<>(List.of(pick(MODES)));
    for (int i = random.nextInt(3); i > 0; i--) {
      options.add(pick(EXTRAS));
    }
    if (!before.isEmpty() && random.nextInt(6) == 0) {
      options.add("separateFrom=applicant+" + pick(before));
    }
    if (!before.isEmpty() && random.nextInt(8) == 0) {
      options.add("handlerOf=" + pick(before));
    }
    return name + "[" + String.join(",", options) + "]";
  }

  private String branches(int depth, boolean parallel, List<String> before) {
    List<String> branches = new ArrayList<>();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      String when = random.nextInt(3) == 0 ? condition() + " " : "";
      branches.add(when + sequence(depth + 1, parallel, before));
    }
    return String.join(" | ", branches);
  }

  private String choice(int depth, boolean parallel, List<String> before, List<String> row) {
    List<String> ways = new ArrayList<>();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      ways.add(condition() + " " + sequence(depth + 1, parallel, before));
    }
    if (!row.isEmpty() && random.nextInt(2) == 0) {
      ways.add(condition() + " ^" + pick(row));
    }
    if (!parallel && random.nextInt(6) == 0) {
      ways.add(condition() + " !no" + ++tasks);
    }
    ways.add(random.nextInt(ways.size() + 1), "else: " + sequence(depth + 1, parallel, before));
    return String.join(" | ", ways);
  }

  private String condition() {
    return "x" + random.nextInt(6) + ":";
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
