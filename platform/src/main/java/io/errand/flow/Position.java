package io.errand.flow;

/**
 * Where a block stands in the structure.
 *
 * @param row the number of the sequence among whose blocks it stands
 * @param sequence that sequence
 * @param index which of its blocks
 * @param outer where the parallel or exclusive block around them stands; null for the whole flow
 * @param branch which branch of that block, 0 for the whole flow
 */
record Position(int row, Block.Sequence sequence, int index, Position outer, int branch) {

  Block block() {
    return sequence.blocks().get(index);
  }

  /** Where a place inside this row's blocks, or in the row itself, stands in this row. */
  Position inRowOf(Position other) {
    for (Position at = this; at != null; at = at.outer()) {
      if (at.row() == other.row()) {
        return at;
      }
    }
    return null;
  }
}
