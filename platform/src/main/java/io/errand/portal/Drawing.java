package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.errand.definition.Node;
import io.errand.definition.Text;
import io.errand.flow.Block;
import io.errand.flow.Enclosed;
import io.errand.problem.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A flow as the page draws it: blocks in order, parallel and exclusive ones with their branches.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Drawing(List<Piece> blocks) {

  /** One piece of it. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = NodePiece.class, name = "node"),
    @JsonSubTypes.Type(value = Parallel.class, name = "parallel"),
    @JsonSubTypes.Type(value = Choice.class, name = "choice")
  })
  sealed interface Piece {}

  /**
   * A node.
   *
   * @param who who handles it by the definition, null for nobody
   * @param state done, running, not-started, not-needed or returned; null outside an application
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NodePiece(
      String id,
      String title,
      String type,
      String who,
      String state,
      List<String> people,
      Instant since,
      Instant until,
      String outcome,
      String opinion,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Enclosed> files,
      Boolean urged,
      Boolean failed)
      implements Piece {

    /** A node that nothing is known about yet. */
    static NodePiece plain(String id, String title, String type, String who) {
      return new NodePiece(
          id, title, type, who, null, null, null, null, null, null, null, null, null);
    }
  }

  /** Branches side by side. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Parallel(String id, String title, List<Branch> branches) implements Piece {}

  /** Branches of which one is walked. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Choice(String id, String title, List<Branch> branches) implements Piece {}

  /**
   * One branch.
   *
   * @param condition whether it is walked only sometimes
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Branch(String title, boolean condition, List<Piece> blocks) {}

  /** Draws a service's flow; each node of it as the function says. */
  static Drawing of(Service service, Language language, Function<Node, NodePiece> node) {
    return new Drawing(new Drawer(service, language, node).pieces(service.graph().root()));
  }

  private record Drawer(Service service, Language language, Function<Node, NodePiece> node) {

    List<Piece> pieces(Block.Sequence sequence) {
      List<Piece> pieces = new ArrayList<>();
      for (Block block : sequence.blocks()) {
        switch (block) {
          case Block.Single single ->
              pieces.add(node.apply(service.graph().nodes().get(single.node())));
          case Block.Sequence inner -> pieces.addAll(pieces(inner));
          case Block.Parallel parallel ->
              pieces.add(
                  new Parallel(
                      parallel.split(), title(parallel.split()), branches(parallel.branches())));
          case Block.Exclusive exclusive ->
              pieces.add(
                  new Choice(
                      exclusive.choice(),
                      title(exclusive.choice()),
                      branches(exclusive.branches())));
        }
      }
      return pieces;
    }

    private List<Branch> branches(List<Block.Branch> branches) {
      return branches.stream()
          .map(
              branch ->
                  new Branch(say(branch.title()), branch.when() != null, pieces(branch.blocks())))
          .toList();
    }

    private String title(String node) {
      return say(service.graph().nodes().get(node).title());
    }

    private String say(Text text) {
      return text == null ? null : text.in(language.locale());
    }
  }

  /** The word for a node's kind. */
  static String type(Node node) {
    return switch (node) {
      case Node.Start start -> "start";
      case Node.Task task -> "task";
      case Node.Split split -> "split";
      case Node.Join join -> "join";
      case Node.Choice choice -> "choice";
      case Node.Notify notify -> "notify";
      case Node.Effect effect -> "action";
      case Node.Wait wait -> "wait";
      case Node.SubFlow sub -> "sub-flow";
      case Node.End end -> "end";
    };
  }
}
