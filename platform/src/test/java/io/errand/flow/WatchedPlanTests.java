package io.errand.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** Who is meant by words is looked up once for a list of applications, not for each of them. */
@ErrandTest
class WatchedPlanTests {
  @Autowired private DatabaseClient database;

  @Test
  void peopleAreGatheredOnce() {
    InstanceLists.Filter filter =
        new InstanceLists.Filter(List.of(), "%words%", List.of("service"), true);
    DatabaseClient.GenericExecuteSpec explained =
        InstanceLists.watched(
            database.sql("explain " + InstanceLists.RELATED), "tracker", List.of("role@*"));
    List<String> plan =
        InstanceLists.narrowed(explained, filter, null, 20)
            .map(row -> row.get(0, String.class))
            .all()
            .collectList()
            .block();
    assertThat(plan).anySatisfy(line -> assertThat(line).contains("hashed SubPlan"));
  }
}
