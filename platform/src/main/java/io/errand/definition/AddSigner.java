package io.errand.definition;

/**
 * Whether more signers may be asked, and how.
 *
 * @param before they act first, then the task comes back
 * @param after they sign after the decision
 * @param parallel they join the present signers
 * @param depth how often added signers may add again, 0 to 3
 */
public record AddSigner(boolean before, boolean after, boolean parallel, int depth) {
  public static final AddSigner NONE = new AddSigner(false, false, false, 0);
}
