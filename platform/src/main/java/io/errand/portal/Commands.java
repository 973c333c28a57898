package io.errand.portal;

import io.errand.database.Answers;
import io.errand.database.Write;
import io.errand.problem.PlatformException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs each command once, in one transaction. The same key again gets the first answer again; with
 * another request it is refused.
 */
@Component
class Commands {
  static final int LONGEST_KEY = 64;

  private final Answers answers;
  private final TransactionalOperator transaction;
  private final JsonMapper json;

  Commands(Answers answers, TransactionalOperator transaction, JsonMapper json) {
    this.answers = answers;
    this.transaction = transaction;
    this.json = json;
  }

  /**
   * Who commands what under which key.
   *
   * @param key null for none: then nothing is remembered
   * @param what names the command, with everything in its path
   * @param body the request's body
   */
  record Request(UUID person, String key, String what, Object body) {}

  /** What a command does and is answered. */
  record Effect(HttpStatus status, Object body, List<Write> writes) {}

  Mono<ResponseEntity<String>> once(Request request, Mono<Effect> command) {
    return prepared(request, Mono.just(command));
  }

  /**
   * Runs a command once.
   *
   * @param prepared gives the command after whatever must be fetched outside of its transaction: a
   *     command that waited for a second connection while it holds one could wait for ever
   */
  Mono<ResponseEntity<String>> prepared(Request request, Mono<Mono<Effect>> prepared) {
    if (request.key() != null
        && (request.key().isBlank() || request.key().length() > LONGEST_KEY)) {
      return Mono.error(new KeyRefused(LONGEST_KEY));
    }
    String hash = hash(request);
    Mono<Answers.Stored> first =
        prepared.flatMap(
            command ->
                command
                    .flatMap(effect -> write(request, hash, effect))
                    .as(transaction::transactional));
    Mono<Answers.Stored> answer =
        request.key() == null
            ? first
            : first.onErrorResume(
                Commands::mayBeAnswered,
                failure -> stored(request, hash).switchIfEmpty(Mono.error(failure)));
    return answer.map(Commands::response);
  }

  /**
   * This command, or a twin of it, may have been first: then its answer is this one's too. Looking
   * only now spares every other command the look.
   */
  private static boolean mayBeAnswered(Throwable failure) {
    return failure instanceof PlatformException
        || failure instanceof DataIntegrityViolationException;
  }

  private Mono<Answers.Stored> stored(Request request, String hash) {
    return answers
        .find(request.person(), request.key())
        .flatMap(
            found -> found.request().equals(hash) ? Mono.just(found) : Mono.error(new KeyUsed()));
  }

  private Mono<Answers.Stored> write(Request request, String hash, Effect effect) {
    Answers.Stored answer =
        new Answers.Stored(hash, effect.status().value(), json.writeValueAsString(effect.body()));
    List<Write> writes = new ArrayList<>(effect.writes());
    if (request.key() != null) {
      writes.add(answers.keep(request.person(), request.key(), answer));
    }
    return writes.isEmpty()
        ? Mono.just(answer)
        : answers.write(Write.join(writes)).thenReturn(answer);
  }

  private String hash(Request request) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(request.what().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(json.writeValueAsBytes(request.body())));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static ResponseEntity<String> response(Answers.Stored answer) {
    return ResponseEntity.status(answer.status())
        .contentType(MediaType.APPLICATION_JSON)
        .body(answer.body());
  }
}
