package io.errand.problem;

import static java.util.Comparator.comparingInt;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.core.Exceptions;
import tools.jackson.core.JacksonException;

/** Decides which problem a thrown thing is; empty when it is nothing that anybody expected. */
final class Diagnosis {

  private Diagnosis() {}

  static Optional<Problem> of(Throwable thrown) {
    return Optional.ofNullable(
        switch (thrown) {
          case PlatformException e -> e.problem();
          case CompletionException e when e.getCause() != null -> of(e.getCause()).orElse(null);
          case RuntimeException e when Exceptions.isMultiple(e) -> ofSeveral(e);
          case AuthenticationException e -> NotSignedIn.PROBLEM;
          case AccessDeniedException e -> Forbidden.PROBLEM;
          case TransientDataAccessException e -> busy();
          case NonTransientDataAccessResourceException e -> busy();
          case CannotCreateTransactionException e -> busy();
          case R2dbcNonTransientResourceException e -> busy();
          case DataBufferLimitException e -> ofStatus(413);
          case ResponseStatusException e -> ofWeb(e);
          default -> null;
        });
  }

  /** Of things that went wrong side by side: the worst is what the client is told. */
  private static Problem ofSeveral(RuntimeException thrown) {
    List<Optional<Problem>> all =
        Exceptions.unwrapMultipleExcludingTracebacks(thrown).stream().map(Diagnosis::of).toList();
    return all.stream().anyMatch(Optional::isEmpty)
        ? null
        : all.stream().map(Optional::get).max(comparingInt(Problem::status)).orElse(null);
  }

  private static Problem ofWeb(ResponseStatusException thrown) {
    return switch (thrown) {
      case MethodNotAllowedException e -> methodNotAllowed(e);
      case UnsupportedMediaTypeStatusException e ->
          Problem.of(
              415,
              "unsupported-media-type",
              "problem.unsupported-media-type",
              list(e.getSupportedMediaTypes()));
      case NotAcceptableStatusException e ->
          Problem.of(
              406, "not-acceptable", "problem.not-acceptable", list(e.getSupportedMediaTypes()));
      case MissingRequestValueException e ->
          Problem.of(400, "missing-value", "problem.missing-value", e.getName());
      case ServerWebInputException e -> ofInput(e);
      default -> ofStatus(thrown.getStatusCode().value());
    };
  }

  private static Problem ofInput(ServerWebInputException thrown) {
    MethodParameter parameter = thrown.getMethodParameter();
    if (parameter != null && parameter.hasParameterAnnotation(PathVariable.class)) {
      return NotFound.PROBLEM;
    }
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof JacksonException fault) {
        return JsonFault.of(fault);
      }
      if (cause instanceof DataBufferLimitException) {
        return ofStatus(413);
      }
    }
    return ofStatus(400);
  }

  private static Problem methodNotAllowed(MethodNotAllowedException thrown) {
    String allowed = list(thrown.getSupportedMethods());
    return Problem.of(405, "method-not-allowed", "problem.method-not-allowed", allowed)
        .header("Allow", allowed);
  }

  private static Problem ofStatus(int status) {
    return switch (status) {
      case 400 -> Problem.of(400, "bad-request", "problem.bad-request");
      case 401 -> NotSignedIn.PROBLEM;
      case 403 -> Forbidden.PROBLEM;
      case 404 -> NotFound.PROBLEM;
      case 413 -> Problem.of(413, "too-large", "problem.too-large");
      case 415 -> Problem.of(415, "unsupported-media-type", "problem.unsupported-media-type", "");
      case 503 -> busy();
      default -> null;
    };
  }

  private static Problem busy() {
    return Problem.of(503, "busy", "problem.busy").header("Retry-After", "2");
  }

  private static String list(Collection<?> things) {
    return things.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
  }
}
