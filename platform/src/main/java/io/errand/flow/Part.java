package io.errand.flow;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One piece of an instance's state. Every event carries the pieces as it left them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "part")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Standing.class, name = "standing"),
  @JsonSubTypes.Type(value = Visit.class, name = "visit"),
  @JsonSubTypes.Type(value = Task.class, name = "task"),
  @JsonSubTypes.Type(value = Fork.class, name = "fork"),
  @JsonSubTypes.Type(value = Ticket.class, name = "ticket"),
  @JsonSubTypes.Type(value = Preassignment.class, name = "preassignment"),
  @JsonSubTypes.Type(value = NoCopies.class, name = "no-copies"),
  @JsonSubTypes.Type(value = Timer.class, name = "timer"),
  @JsonSubTypes.Type(value = Effect.class, name = "effect"),
  @JsonSubTypes.Type(value = Child.class, name = "child")
})
public sealed interface Part
    permits Standing, Visit, Task, Fork, Ticket, Preassignment, NoCopies, Timer, Effect, Child {}
