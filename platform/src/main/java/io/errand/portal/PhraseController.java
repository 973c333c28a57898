package io.errand.portal;

import io.errand.directory.SignedIn;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What I often say when I decide. */
@RestController
@RequestMapping("/api/me/phrases")
class PhraseController {
  private final KeepPhrases keeping;

  PhraseController(KeepPhrases keeping) {
    this.keeping = keeping;
  }

  @GetMapping
  Mono<KeepPhrases.PhraseList> list(SignedIn who) {
    return keeping.list(who.person());
  }

  @PostMapping
  Mono<ResponseEntity<String>> add(Sender from, @RequestBody KeepPhrases.NewPhrase wish) {
    return keeping.add(from, wish);
  }

  @PutMapping
  Mono<ResponseEntity<String>> change(Sender from, @RequestBody KeepPhrases.Changed wish) {
    return keeping.change(from, wish);
  }
}
