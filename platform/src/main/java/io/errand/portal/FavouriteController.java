package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.errand.catalog.Catalog;
import io.errand.catalog.Favourites;
import io.errand.directory.SignedIn;
import io.errand.problem.InvalidData;
import io.errand.problem.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The services that somebody keeps at hand on top of the hall. */
@RestController
@RequestMapping("/api/me/favourites")
class FavouriteController {
  private static final int MOST = 24;

  private final Favourites favourites;
  private final Catalog catalog;

  FavouriteController(Favourites favourites, Catalog catalog) {
    this.favourites = favourites;
    this.catalog = catalog;
  }

  /** Keys of services, in the person's own order. */
  record Chosen(@JsonSetter(contentNulls = Nulls.FAIL) List<String> services) {}

  @GetMapping
  Mono<Chosen> chosen(SignedIn who) {
    return favourites.of(who.person()).map(Chosen::new);
  }

  @PutMapping
  Mono<Chosen> choose(SignedIn who, @RequestBody Chosen wish) {
    List<String> services = wish.services() == null ? List.of() : wish.services();
    if (services.size() > MOST) {
      return wrong(List.of(Problem.Fault.at("/services", "portal.too-many-favourites", MOST)));
    }
    return catalog
        .known(services)
        .map(known -> faults(services, known.keySet()))
        .flatMap(
            faults ->
                faults.isEmpty()
                    ? favourites.choose(who.person(), services).thenReturn(new Chosen(services))
                    : wrong(faults));
  }

  private static List<Problem.Fault> faults(List<String> services, Set<String> known) {
    Set<String> seen = new HashSet<>();
    return IntStream.range(0, services.size())
        .filter(i -> !known.contains(services.get(i)) || !seen.add(services.get(i)))
        .mapToObj(i -> Problem.Fault.at("/services/" + i, "portal.no-such-favourite"))
        .toList();
  }

  private static Mono<Chosen> wrong(List<Problem.Fault> faults) {
    return Mono.error(new InvalidData(faults));
  }
}
