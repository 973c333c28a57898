package io.errand.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** A data folder whose sample organisation is older than the catalogue. */
@ErrandTest
class SampleOrganisationTests {
  @Autowired private SampleOrganisation organisation;
  @Autowired private DatabaseClient database;

  private String one(String sql) {
    return database.sql(sql).map(row -> row.get(0, String.class)).one().block();
  }

  private void run(String sql) {
    database.sql(sql).then().block();
  }

  @Test
  void getsTheKindsOfPeopleThatItLacks() {
    String kind = one("select min(key) from person_kind");
    String title = one("select title_en from person_kind where key = '" + kind + "'");
    run("delete from person_kind where key = '" + kind + "'");
    organisation.complete().block();
    assertThat(one("select title_en from person_kind where key = '" + kind + "'")).isEqualTo(title);
  }

  @Test
  void keepsWhatWasChanged() {
    String kind = one("select min(key) from person_kind");
    String title = one("select title_en from person_kind where key = '" + kind + "'");
    run("update person_kind set title_en = 'Changed' where key = '" + kind + "'");
    organisation.complete().block();
    assertThat(one("select title_en from person_kind where key = '" + kind + "'"))
        .isEqualTo("Changed");
    run("update person_kind set title_en = '" + title + "' where key = '" + kind + "'");
  }
}
