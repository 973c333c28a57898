package io.errand.hook;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.errand.job.JobRefused;
import io.errand.problem.PlatformException;
import io.netty.channel.ChannelOption;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The door to other systems: signed calls to registered addresses, and to no others. */
@Component
public class WebHooks {
  static final String ID = "webhook-id";
  static final String TIMESTAMP = "webhook-timestamp";
  static final String SIGNATURE = "webhook-signature";

  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration ALL = Duration.ofSeconds(30);
  private static final int CONNECT_MILLIS = 5_000;
  private static final int LONGEST_ANSWER = 64 * 1024;
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final Pattern ID_FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
  private static final Set<Integer> LATER = Set.of(408, 425, 429);

  private final Map<String, Address> addresses;
  private final WebClient inside;
  private final WebClient outside;
  private final JsonMapper json;
  private final Clock clock;

  WebHooks(HookSettings settings, JsonMapper json, Clock clock) {
    addresses =
        settings.webHooks().entrySet().stream()
            .collect(
                toUnmodifiableMap(
                    Map.Entry::getKey, given -> Address.of(given.getKey(), given.getValue())));
    HttpClient client =
        HttpClient.create()
            .followRedirect(false)
            .responseTimeout(ANSWER)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS);
    inside = client(client);
    outside = client(client.resolver(new PublicNames()));
    this.json = json;
    this.clock = clock;
  }

  private static WebClient client(HttpClient client) {
    return WebClient.builder()
        .clientConnector(new ReactorClientHttpConnector(client))
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LONGEST_ANSWER))
        .build();
  }

  /** The keys of the registered addresses. */
  public Set<String> keys() {
    return addresses.keySet();
  }

  /**
   * Calls another system.
   *
   * @param key of its address
   * @param id the same at every attempt, so that the other system can tell repetitions
   * @return its answer, a missing node where it is no JSON; an error to try it again later, {@link
   *     JobRefused} when that is of no use
   */
  public Mono<JsonNode> call(String key, String id, JsonNode body) {
    Address address = addresses.get(key);
    if (address == null) {
      return Mono.error(new JobRefused("No address is registered as " + key));
    }
    byte[] bytes = json.writeValueAsBytes(body);
    long now = clock.instant().getEpochSecond();
    return (address.internal() ? inside : outside)
        .post()
        .uri(address.uri())
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.USER_AGENT, "Errand")
        .header(ID, id)
        .header(TIMESTAMP, Long.toString(now))
        .header(SIGNATURE, address.signature().of(id, now, bytes))
        .bodyValue(bytes)
        .exchangeToMono(this::answer)
        .timeout(ALL);
  }

  /**
   * Checks that a registered system has signed a message within the last minutes.
   *
   * @return the message's id, unique among those of the system
   * @throws PlatformException where it has not
   */
  public String signed(String key, HttpHeaders headers, byte[] body) {
    Address address = addresses.get(key);
    String id = headers.getFirst(ID);
    String signature = headers.getFirst(SIGNATURE);
    Long timestamp = timestamp(headers.getFirst(TIMESTAMP));
    boolean holds =
        address != null
            && id != null
            && ID_FORM.matcher(id).matches()
            && signature != null
            && timestamp != null
            && Math.abs(clock.instant().getEpochSecond() - timestamp) <= FRESH.toSeconds()
            && address.signature().holds(signature, id, timestamp, body);
    if (!holds) {
      throw new Unsigned();
    }
    return id;
  }

  private static Long timestamp(String given) {
    return given != null && SECONDS.matcher(given).matches() ? Long.valueOf(given) : null;
  }

  private Mono<JsonNode> answer(ClientResponse response) {
    HttpStatusCode status = response.statusCode();
    if (status.is2xxSuccessful()) {
      return response
          .bodyToMono(byte[].class)
          .map(this::read)
          .onErrorReturn(DataBufferLimitException.class, MissingNode.getInstance())
          .defaultIfEmpty(MissingNode.getInstance());
    }
    boolean never =
        status.is3xxRedirection() || (status.is4xxClientError() && !LATER.contains(status.value()));
    return response
        .releaseBody()
        .then(
            Mono.error(
                () ->
                    never
                        ? new JobRefused("It refused with status " + status.value())
                        : new CallFailed(status.value())));
  }

  private JsonNode read(byte[] body) {
    try {
      return json.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JacksonException noJson) {
      return MissingNode.getInstance();
    }
  }
}
