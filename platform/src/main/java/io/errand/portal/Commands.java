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
import java.util.function.Function;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs each command once. The same key again gets the first answer again; with another request it
 * is refused. Everything that a command changes is one statement, so that most need no transaction
 * around it.
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

  /** How a command reads the application that it changes. */
  enum Reading {
    /**
     * As if nobody else changed it. When somebody did, the numbers of log and form are taken, and
     * the database refuses the whole statement.
     */
    FREELY,
    /** With its row locked, so that whoever else changes it waits. */
    LOCKED
  }

  /** What a command finds that must not be decided freely: it runs again with the row locked. */
  static final class NeedsLock extends RuntimeException {
    private static final long serialVersionUID = 1;

    NeedsLock() {
      super("the application must be locked", null, false, false);
    }
  }

  private static boolean locks(Throwable failure) {
    return failure instanceof DataIntegrityViolationException || failure instanceof NeedsLock;
  }

  /** Runs a command that begins something of its own. */
  Mono<ResponseEntity<String>> alone(Request request, Mono<Effect> command) {
    return once(request, hash -> command.flatMap(effect -> write(request, hash, effect)));
  }

  /**
   * Runs a command that changes an application: at first freely, which saves the transaction, and
   * where somebody was faster again, with its row locked.
   */
  Mono<ResponseEntity<String>> changing(Request request, Function<Reading, Mono<Effect>> command) {
    return once(
        request,
        hash ->
            command
                .apply(Reading.FREELY)
                .flatMap(effect -> write(request, hash, effect))
                .onErrorResume(
                    Commands::locks,
                    overtaken ->
                        command
                            .apply(Reading.LOCKED)
                            .flatMap(effect -> write(request, hash, effect))
                            .as(transaction::transactional)));
  }

  /**
   * Runs a command in a transaction.
   *
   * @param prepared gives the command after whatever must be fetched outside of its transaction: a
   *     command that waited for a second connection while it holds one could wait for ever
   */
  Mono<ResponseEntity<String>> prepared(Request request, Mono<Mono<Effect>> prepared) {
    return once(
        request,
        hash ->
            prepared.flatMap(
                command ->
                    command
                        .flatMap(effect -> write(request, hash, effect))
                        .as(transaction::transactional)));
  }

  /** What a command that was done before was answered; empty when it was not. */
  Mono<ResponseEntity<String>> answered(Request request) {
    check(request.key());
    return request.key() == null
        ? Mono.empty()
        : stored(request, hash(request)).map(Commands::response);
  }

  /** Refuses a key of odd length; null is none. */
  static void check(String key) {
    if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
      throw new KeyRefused(LONGEST_KEY);
    }
  }

  private Mono<ResponseEntity<String>> once(
      Request request, Function<String, Mono<Answers.Stored>> running) {
    check(request.key());
    String hash = hash(request);
    Mono<Answers.Stored> first = running.apply(hash);
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
