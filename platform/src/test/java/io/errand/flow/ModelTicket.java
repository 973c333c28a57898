package io.errand.flow;

import io.errand.definition.Options;
import java.util.List;

/**
 * A return that is not yet answered.
 *
 * @param returner the visit that returned
 * @param mode how the returner's node wants the way back
 * @param cut what was cut off of the lane, from the visit on that is done again; null where the way
 *     back leads through a join
 * @param since how many changes of the form there were before
 */
record ModelTicket(ModelVisit returner, Options.Resubmit mode, List<ModelStep> cut, int since) {}
