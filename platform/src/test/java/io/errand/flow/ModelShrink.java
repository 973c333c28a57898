package io.errand.flow;

import io.errand.definition.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a run in which engine and model differ as small as it can. */
final class ModelShrink {
  private static final Pattern OPTIONS = Pattern.compile("\\[([^\\]]*)]");

  private static final Pattern NAMED = Pattern.compile("flow\\.([nf]\\d+)");

  private String flow;
  private List<ModelMove> moves;

  private ModelShrink(String flow, List<ModelMove> moves) {
    this.flow = flow;
    this.moves = moves;
  }

  /** The flow, what happens, how they differ, and where both stand before and after. */
  static String told(String flow, List<ModelMove> moves) {
    ModelShrink shrink = new ModelShrink(flow, moves);
    for (int before = 0; before != shrink.size(); ) {
      before = shrink.size();
      shrink.fewerMoves();
      shrink.smallerFlow();
    }
    return shrink.told();
  }

  private int size() {
    return flow.length() + moves.size();
  }

  private void fewerMoves() {
    for (int i = moves.size() - 1; i >= 0; i--) {
      List<ModelMove> fewer = new ArrayList<>(moves);
      fewer.remove(i);
      int last = differsAt(flow, fewer);
      if (last >= 0) {
        moves = fewer.subList(0, last + 1);
        i = Math.min(i, moves.size());
      }
    }
  }

  private void smallerFlow() {
    List<String> smaller = new ArrayList<>();
    List<String> words = List.of(flow.split(" ", -1));
    for (int from = 1; from < words.size(); from++) {
      for (int to = from + 1; to <= words.size(); to++) {
        List<String> rest = new ArrayList<>(words.subList(0, from));
        rest.addAll(words.subList(to, words.size()));
        smaller.add(String.join(" ", rest));
      }
    }
    Matcher options = OPTIONS.matcher(flow);
    while (options.find()) {
      String[] all = options.group(1).split(",", -1);
      for (int i = 0; i < all.length; i++) {
        List<String> rest = new ArrayList<>(List.of(all));
        rest.remove(i);
        String fewer = rest.isEmpty() ? "" : "[" + String.join(",", rest) + "]";
        smaller.add(flow.substring(0, options.start()) + fewer + flow.substring(options.end()));
      }
    }
    smaller.sort((a, b) -> a.length() - b.length());
    for (String one : smaller) {
      int last = possible(one) ? differsAt(one, moves) : -1;
      if (last >= 0) {
        flow = one;
        moves = moves.subList(0, last + 1);
        return;
      }
    }
  }

  private static boolean possible(String flow) {
    List<String> words = List.of(flow.split(" ", -1));
    for (String pair : List.of("()", "{}")) {
      if (count(words, pair.substring(0, 1)) != count(words, pair.substring(1))) {
        return false;
      }
    }
    Matcher named = NAMED.matcher(flow);
    while (named.find()) {
      if (words.stream()
          .noneMatch(
              word -> word.replaceFirst("\\[.*", "").replace("&", "").equals(named.group(1)))) {
        return false;
      }
    }
    try {
      Flow read = FlowNotation.flow(flow);
      return read.nodes().stream().noneMatch(node -> node.id().matches("flow|.*:"))
          && FlowGraph.of(read) instanceof FlowGraph.Sound;
    } catch (RuntimeException _) {
      return false;
    }
  }

  private static long count(List<String> words, String one) {
    return words.stream().filter(one::equals).count();
  }

  /** The move at which a run shows a difference; -1 if it does not. */
  private static int differsAt(String flow, List<ModelMove> moves) {
    ModelRun run = new ModelRun(flow, pair -> {});
    for (int i = 0; i < moves.size(); i++) {
      if (run.happens(moves.get(i)) != null) {
        return i;
      }
    }
    return -1;
  }

  private String told() {
    ModelRun run = new ModelRun(flow, pair -> {});
    String difference = null;
    String before = "";
    for (ModelMove move : moves) {
      before = run.stands();
      difference = run.happens(move);
    }
    String script = String.join("; ", moves.stream().map(Object::toString).toList());
    return String.join("\n", flow, script, difference, "before", before, "after", run.stands());
  }
}
