package io.errand.notice;

import static io.errand.notice.Applications.DUE;
import static io.errand.notice.Applications.NODE;
import static io.errand.notice.Applications.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.errand.ErrandTest;
import io.errand.database.Answers;
import io.errand.database.Write;
import io.errand.definition.Text;
import io.errand.directory.CandidateKey;
import io.errand.directory.Directory;
import io.errand.directory.Organisation;
import io.errand.job.Crank;
import io.errand.job.DeadJobs;
import io.errand.job.Job;
import io.errand.job.JobHandler;
import io.errand.job.Jobs;
import io.errand.job.SettableClock;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

/** Mails to a real mail server, sent when the test turns the crank. */
@ErrandTest
class MailTests {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String ROLE = "made-up-role";

  @Autowired private ApplicationContext context;
  @Autowired private Jobs jobs;
  @Autowired private DeadJobs dead;
  @Autowired private Answers answers;
  @Autowired private JsonMapper json;
  @Autowired private Directory directory;
  @Autowired private NoticePreferences preferences;
  @Autowired private Messages messages;
  @Autowired private Organisation organisation;
  @Autowired private DatabaseClient database;
  private final SettableClock clock = new SettableClock(NOW);
  private final List<UUID> people = new ArrayList<>();
  private final List<Postman> postmen = new ArrayList<>();
  private GreenMail server = server(0);

  private static GreenMail server(int port) {
    GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    return server;
  }

  @BeforeEach
  void noMailWaits() {
    sql("delete from job where kind in ('notice-mail', 'notice-pool-mail')");
  }

  @AfterEach
  void takeAllAway() {
    noMailWaits();
    server.stop();
    postmen.forEach(Postman::close);
    database
        .sql("delete from role_holder where person_id = any(:ids)")
        .bind("ids", people.toArray(UUID[]::new))
        .then()
        .block();
    database
        .sql("delete from person where id = any(:ids)")
        .bind("ids", people.toArray(UUID[]::new))
        .then()
        .block();
    sql("delete from role where key = '" + ROLE + "'");
  }

  @Test
  void sendsPlainTextAndHtmlWithALink() throws Exception {
    UUID person = person("雷丽华", "leilihua@chenghu.example");
    About about = Applications.one();
    tell(Notice.opened(about, 7, NODE, NOW).to(List.of(person)));
    assertThat(crank().drain()).isEqualTo(1);

    MimeMessage mail = received().getFirst();
    String link = "https://hall.example.org/tasks/" + about.instance() + "-7";
    assertThat(mail.getSubject()).isEqualTo("您有新的任务需要处理");
    assertThat(decoded(mail.getHeader("To")[0])).isEqualTo("雷丽华 <leilihua@chenghu.example>");
    assertThat(decoded(mail.getHeader("From")[0])).isEqualTo("澄湖大学 <hall@chenghu.example>");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getSentDate()).isEqualTo(Date.from(NOW));
    assertThat(body(mail, "text/plain"))
        .contains("关于“用印审批”需要您的审批，敬请点击办理。")
        .contains("事务标题：用印审批", "编号：YY2026-00012", "申请人：江鹤年", "进度信息：单位办公室审批")
        .contains("提醒时间：2026-11-22 16:00", "点击办理：" + link);
    assertThat(body(mail, "text/html"))
        .contains("lang=\"zh-CN\"", "关于“用印审批”需要您的审批", "href=\"" + link + "\"");
  }

  @Test
  void speaksTheLanguageThatThePersonChose() throws Exception {
    UUID person = person("Ann Reader", "ann@chenghu.example");
    preferences.choose(person, new Preferences(Language.ENGLISH, Set.of())).block();
    About about = Applications.one();
    tell(Notice.dueSoon(about, 7, NODE, DUE, NOW).to(List.of(person)));
    crank().drain();
    MimeMessage mail = received().getFirst();
    assertThat(mail.getSubject()).isEqualTo("Your task is due soon");
    assertThat(body(mail, "text/plain"))
        .contains("“Seal approval” needs your approval by 2026-11-25 17:30.")
        .contains("Step: Review by the office")
        .doesNotContainPattern("[事审]");
  }

  @Test
  void sendsNothingToWhoWantsNoneHasNoAddressOrHasLeft() throws Exception {
    UUID muted = person("甲", "a@chenghu.example");
    preferences.choose(muted, new Preferences(Language.CHINESE, Set.of(NoticeKind.COPIED))).block();
    UUID without = person("乙", "");
    UUID left = person("丙", "c@chenghu.example");
    database.sql("update person set active = false where id = :id").bind("id", left).then().block();
    tell(Notice.copied(Applications.one(), NODE, NOW).to(List.of(muted, without, left)));
    assertThat(crank().drain()).isEqualTo(3);
    assertThat(received()).isEmpty();
    tell(
        Notice.finished(Applications.one(), Notice.Ending.COMPLETED, null, NOW).to(List.of(muted)));
    crank().drain();
    assertThat(received()).hasSize(1);
    assertThat(waiting()).isZero();
  }

  @Test
  void aServerThatIsDownForAnHourDelaysAndLosesNothing() throws Exception {
    int port = server.getSmtp().getPort();
    List<UUID> all =
        IntStream.range(0, 20)
            .mapToObj(i -> person("人" + i, "p" + i + "@chenghu.example"))
            .toList();
    Crank crank = crank();
    server.stop();
    for (UUID person : all) {
      tell(Notice.opened(Applications.one(), 1, NODE, NOW).to(List.of(person)));
    }
    for (int minute = 0; minute < 60; minute++) {
      crank.drain();
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(waiting()).isEqualTo(20);
    assertThat(dead.list(null, 100).block()).noneMatch(job -> job.kind().startsWith("notice"));
    server = server(port);
    for (int minute = 0; minute < 12; minute++) {
      clock.advance(Duration.ofMinutes(1));
      crank.drain();
    }
    assertThat(received().stream().map(MailTests::to)).doesNotHaveDuplicates().hasSize(20);
    assertThat(waiting()).isZero();
  }

  @Test
  void whoeverReceivesAMailTwiceCanTell() throws Exception {
    UUID person = person("雷丽华", "leilihua@chenghu.example");
    tell(Notice.opened(Applications.one(), 7, NODE, NOW).to(List.of(person)));
    String payload =
        database
            .sql("select payload::text from job where kind = 'notice-mail'")
            .map(row -> row.get(0, String.class))
            .one()
            .block();
    Letter letter = json.readValue(payload, Letter.class);
    mailJob(server.getSmtp().getPort(), "").run(job(letter)).block();
    crank().drain();
    assertThat(received().stream().map(MailTests::messageId))
        .containsExactly(
            "<" + letter.id() + "@chenghu.example>", "<" + letter.id() + "@chenghu.example>");
  }

  @ParameterizedTest
  @CsvSource({
    "550 5.1.1 No such user here, true",
    "451 4.3.0 Try again later,   false",
  })
  void aRefusedRecipientIsGivenUpWithTheReasonAndAPassingTroubleIsNot(
      String answer, boolean givenUp) throws Exception {
    UUID person = person("雷丽华", "nobody@chenghu.example");
    tell(Notice.opened(Applications.one(), 7, NODE, NOW).to(List.of(person)));
    try (StubbornServer stubborn = new StubbornServer(answer)) {
      assertThat(crank(stubborn.port(), "").poll()).isEqualTo(1);
    }
    assertThat(reason()).contains(answer);
    assertThat(deadMails()).hasSize(givenUp ? 1 : 0);
    clock.advance(Duration.ofMinutes(1));
    crank().drain();
    assertThat(received()).hasSize(givenUp ? 0 : 1);
  }

  @Test
  void anAddressThatIsNoneIsGivenUp() {
    UUID person = person("雷丽华", "leilihua at chenghu");
    tell(Notice.opened(Applications.one(), 7, NODE, NOW).to(List.of(person)));
    crank().drain();
    assertThat(deadMails()).hasSize(1);
    assertThat(reason()).contains("leilihua at chenghu");
  }

  @Test
  void nothingThatPeopleTypedBecomesAHeaderOrMarkup() throws Exception {
    String evil = "x\r\nBcc: thief@evil.example\r\n\r\n<img src=x onerror=alert(1)>${7*7}{{y}}";
    UUID person = person(evil, "leilihua@chenghu.example");
    About about = Applications.titled(new Text(evil, evil), evil);
    tell(Notice.returned(about, 7, new Text(evil, evil), evil, NOW).to(List.of(person)));
    UUID second = person("乙", "b@chenghu.example\r\nBcc: thief@evil.example");
    tell(Notice.opened(about, 7, NODE, NOW).to(List.of(second)));
    crank().drain();

    MimeMessage mail = received().getFirst();
    assertThat(received()).hasSize(1);
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(body(mail, "text/html"))
        .doesNotContain("<img")
        .contains("&lt;img src=x onerror=alert(1)&gt;${7*7}{{y}}");
    assertThat(body(mail, "text/plain")).contains("${7*7}{{y}}");
    assertThat(deadMails()).hasSize(1);
  }

  @Test
  void aTitleOfOneLineStaysOneHeader() throws Exception {
    UUID person = person("雷丽华", "leilihua@chenghu.example");
    MailText.Content content =
        new MailText.Content("hello\r\nBcc: thief@evil.example", "plain", "<p>html</p>");
    postman(server.getSmtp().getPort(), "")
        .send(new Postman.Mail(person, "a\nb", "leilihua@chenghu.example", content, NOW))
        .block();
    MimeMessage mail = received().getFirst();
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getSubject()).isEqualTo("hello Bcc: thief@evil.example");
  }

  @Test
  void signsInWhereAnAccountIsGiven() throws Exception {
    server.setUser("hall@chenghu.example", "hall", "p/w:+");
    UUID person = person("雷丽华", "leilihua@chenghu.example");
    tell(Notice.opened(Applications.one(), 7, NODE, NOW).to(List.of(person)));
    int port = server.getSmtp().getPort();
    crank(port, "hall:wrong@").poll();
    assertThat(received()).isEmpty();
    assertThat(deadMails()).as("a wrong password can be put right").isEmpty();
    clock.advance(Duration.ofMinutes(1));
    crank(port, "hall:p%2Fw%3A%2B@").poll();
    assertThat(received()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPoolIsWrittenToMemberByMemberButForWhoMayNotAct(boolean inAUnit) throws Exception {
    UUID unit = inAUnit ? unit() : null;
    List<UUID> members = pool(4, unit);
    String key = inAUnit ? CandidateKey.pool(ROLE, unit) : CandidateKey.pool(ROLE);
    tell(Notice.opened(Applications.one(), 7, NODE, NOW).toPool(key, Set.of(members.get(1))));
    assertThat(crank().drain()).isEqualTo(4);
    assertThat(received().stream().map(MailTests::to))
        .hasSize(3)
        .noneMatch(to -> to.contains("member1@"));
    assertThat(received().stream().map(MailTests::messageId)).doesNotHaveDuplicates();
  }

  @Test
  void whoActsForThePersonIsWrittenToTooOnce() throws Exception {
    UUID person = person("雷丽华", "leilihua@chenghu.example");
    UUID proxy = person("谢修远", "xiexiuyuan@chenghu.example");
    appoint(person, proxy, "null");
    tell(Notice.urged(Applications.one(), 7, NODE, "江鹤年", NOW).to(List.of(person)));
    tell(Notice.copied(Applications.one(), NODE, NOW).to(List.of(person)));
    assertThat(crank().drain()).isEqualTo(4);
    sql("delete from proxy");
    assertThat(received().stream().map(MailTests::to))
        .satisfiesExactlyInAnyOrder(
            to -> assertThat(to).contains("leilihua"),
            to -> assertThat(to).contains("leilihua"),
            to -> assertThat(to).contains("xiexiuyuan"));
    assertThat(received())
        .filteredOn(mail -> to(mail).contains("xiexiuyuan"))
        .allSatisfy(mail -> assertThat(mail.getSubject()).isEqualTo("【催办】烦请您尽快处理（代雷丽华）"));
  }

  @Test
  void whoActsForAMemberIsWrittenToAsTheyAreUnlessTheyMayNotAct() throws Exception {
    List<UUID> members = pool(4, null);
    UUID proxy = person("谢修远", "xiexiuyuan@chenghu.example");
    UUID barred = person("江鹤年", "jianghenian@chenghu.example");
    UUID excluded = members.get(1);
    appoint(members.get(0), proxy, "null");
    appoint(members.get(2), proxy, "null");
    appoint(members.get(2), barred, "null");
    appoint(members.get(0), members.get(2), "null");
    for (String services : List.of("array['another']", "null")) {
      UUID never = person("甲", "never" + services.length() + "@chenghu.example");
      appoint(services.equals("null") ? excluded : members.get(0), never, services);
    }
    UUID owner = members.get(3);
    appoint(owner, person("乙", "never@chenghu.example"), "null");
    Notice notice = Notice.opened(Applications.one(), 7, NODE, NOW).ownedBy(Set.of(owner));
    tell(notice.toPool(ROLE + "@*", Set.of(excluded, barred)));
    tell(Notice.copied(Applications.one(), NODE, NOW).toPool(ROLE + "@*", Set.of()));
    crank().drain();
    sql("delete from proxy");
    assertThat(received())
        .filteredOn(mail -> subject(mail).startsWith("您有新的任务"))
        .extracting(MailTests::to)
        .satisfiesExactlyInAnyOrder(
            to -> assertThat(to).contains("member0@"),
            to -> assertThat(to).contains("member2@"),
            to -> assertThat(to).contains("member3@"),
            to -> assertThat(to).contains("xiexiuyuan@"));
    assertThat(received())
        .filteredOn(mail -> to(mail).contains("xiexiuyuan"))
        .allSatisfy(mail -> assertThat(mail.getSubject()).endsWith("（代人0）"));
    assertThat(received()).hasSize(8);
  }

  @Test
  void nobodyHearsOfThePersonsOwnInTheirPlace() {
    UUID person = person("雷丽华", "leilihua@chenghu.example");
    UUID proxy = person("谢修远", "xiexiuyuan@chenghu.example");
    appoint(person, proxy, "null");
    Notice notice = Notice.opened(Applications.one(), 7, NODE, NOW).ownedBy(Set.of(person));
    tell(notice.to(List.of(person)));
    crank().drain();
    sql("delete from proxy");
    assertThat(received()).hasSize(1);
    assertThat(
            database
                .sql("select count(*) from notice where person_id = :person")
                .bind("person", proxy)
                .map(row -> row.get(0, Long.class))
                .one()
                .block())
        .isZero();
  }

  private void appoint(UUID principal, UUID proxy, String services) {
    sql(
        """
        insert into proxy values (gen_random_uuid(), '%s', '%s', %s, true,
          timestamptz '2026-11-22 07:00Z', timestamptz '2026-11-22 09:00Z', null, now())
        """
            .formatted(principal, proxy, services));
  }

  @Test
  void aPoolOfManyIsLeftToItsList() {
    pool(PoolMailJob.MOST + 1, null);
    tell(Notice.opened(Applications.one(), 7, NODE, NOW).toPool(ROLE + "@*", Set.of()));
    assertThat(crank().drain()).isEqualTo(1);
    assertThat(received()).isEmpty();
    assertThat(waiting()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"smtp://localhost:2525, 2", "'', 0"})
  void thereAreHandlersWhereAServerIsNamed(String url, int handlers) {
    new ApplicationContextRunner()
        .withParent(context)
        .withPropertyValues("errand.mail.url=" + url)
        .withBean(
            MailSettings.class,
            () -> new MailSettings(url, "hall@chenghu.example"),
            ours -> ours.setPrimary(true))
        .withUserConfiguration(MailConfiguration.class)
        .run(
            child ->
                assertThat(child.getBeansOfType(JobHandler.class).values())
                    .filteredOn(handler -> handler.kind().startsWith("notice"))
                    .hasSize(handlers));
  }

  private UUID unit() {
    return database
        .sql("select id from unit order by key limit 1")
        .map(row -> row.get(0, UUID.class))
        .one()
        .block();
  }

  private List<UUID> pool(int size, UUID unit) {
    sql("insert into role values ('" + ROLE + "', '岗', 'role', 'organisation')");
    List<UUID> members =
        IntStream.range(0, size)
            .mapToObj(i -> person("人" + i, "member" + i + "@chenghu.example"))
            .toList();
    for (UUID member : members) {
      String of = unit == null ? "null" : "'" + unit + "'";
      sql("insert into role_holder values ('" + ROLE + "', '" + member + "', " + of + ")");
    }
    return members;
  }

  private UUID person(String name, String email) {
    UUID id = UUID.randomUUID();
    people.add(id);
    database
        .sql(
            """
            insert into person (id, number, name, pinyin, initials, kind, unit_id, properties, search)
            select :id, :number, :name, 'x', 'X', 'staff', (select id from unit limit 1),
                   jsonb_build_object('email', :email::text), 'nobody'
            """)
        .bind("id", id)
        .bind("number", "mail-" + id)
        .bind("name", name)
        .bind("email", email)
        .then()
        .block();
    return id;
  }

  private void tell(Notice notice) {
    Notices notices =
        new Notices(jobs, json, new MailSettings("smtp://localhost", "hall@chenghu.example"));
    answers.write(Write.join(notices.tell(List.of(notice)))).block();
  }

  private Crank crank() {
    return crank(server.getSmtp().getPort(), "");
  }

  private Crank crank(int port, String account) {
    return new Crank(
        database,
        json,
        clock,
        mailJob(port, account),
        new PoolMailJob(directory, jobs, answers, new ProxyLetters(database, jobs, answers), json));
  }

  private MailJob mailJob(int port, String account) {
    MockEnvironment environment =
        new MockEnvironment().withProperty("errand.address", "https://hall.example.org/");
    MailText text =
        new MailText(messages, new PublicAddress(environment), Clock.system(ZONE), organisation);
    return new MailJob(
        directory,
        preferences,
        text,
        postman(port, account),
        new ProxyLetters(database, jobs, answers),
        json);
  }

  private Postman postman(int port, String account) {
    Postman postman =
        new Postman(
            MailConfiguration.server("smtp://" + account + "127.0.0.1:" + port),
            MailConfiguration.from("hall@chenghu.example", "澄湖大学"));
    postmen.add(postman);
    return postman;
  }

  private Job job(Letter letter) {
    return new Job(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "notice-mail",
        null,
        json.valueToTree(letter),
        NOW,
        1);
  }

  private List<MimeMessage> received() {
    return Arrays.asList(server.getReceivedMessages());
  }

  private List<DeadJobs.DeadJob> deadMails() {
    return dead.list(null, 100).block().stream()
        .filter(job -> job.kind().startsWith("notice"))
        .toList();
  }

  private String reason() {
    return database
        .sql("select reason from job where kind = 'notice-mail'")
        .map(row -> row.get(0, String.class))
        .one()
        .block();
  }

  private long waiting() {
    return database
        .sql("select count(*) from job where kind in ('notice-mail', 'notice-pool-mail')")
        .map(row -> row.get(0, Long.class))
        .one()
        .block();
  }

  private void sql(String sql) {
    database.sql(sql).then().block();
  }

  private static String decoded(String header) throws IOException {
    return MimeUtility.decodeText(MimeUtility.unfold(header));
  }

  private static String subject(MimeMessage mail) {
    try {
      return mail.getSubject();
    } catch (MessagingException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static String to(MimeMessage mail) {
    try {
      return mail.getRecipients(Message.RecipientType.TO)[0].toString();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String messageId(MimeMessage mail) {
    try {
      return mail.getMessageID();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String body(Part part, String type) throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return part.getContent().toString().replace("\r\n", "\n");
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart one = parts.getBodyPart(i);
        String found = body(one, type);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
