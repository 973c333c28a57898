package io.errand.notice;

import io.errand.definition.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Something told to people. Each person gets a row in the inbox. A pool gets none: its members see
 * the task in their list as long as it waits, while rows would stay unread at all the others when
 * one of them has decided. What a pool is told goes to its members by mail alone.
 *
 * @param owners whose own it is: nobody acts for them in it
 */
public record Notice(Told told, Set<UUID> people, List<Pool> pools, Set<UUID> owners) {

  /**
   * Whoever holds a role when the mail goes out.
   *
   * @param key {@code role@<unit uuid>}, or {@code role@*}
   * @param excluded members who may not act
   */
  public record Pool(String key, Set<UUID> excluded) {}

  /** How an application ended. */
  public enum Ending {
    COMPLETED(NoticeWording.COMPLETED),
    REJECTED(NoticeWording.REJECTED),
    WITHDRAWN(NoticeWording.WITHDRAWN),
    TERMINATED(NoticeWording.TERMINATED);

    private final NoticeWording wording;

    Ending(NoticeWording wording) {
      this.wording = wording;
    }
  }

  /** No application in particular. */
  private static final About NOTHING = new About(null, null, null, null, null);

  public Notice {
    people = Set.copyOf(people);
    pools = List.copyOf(pools);
    owners = Set.copyOf(owners);
  }

  /** For who is asked: a task waits. */
  public static Notice opened(About about, int task, Text node, Instant at) {
    return of(NoticeWording.OPENED, about, task, node, null, null, at);
  }

  /**
   * For applicant and starter: it came back to them.
   *
   * @param node where it was returned
   * @param by name of who returned it
   */
  public static Notice returned(About about, int task, Text node, String by, Instant at) {
    return of(NoticeWording.RETURNED, about, task, node, by, null, at);
  }

  /** For who is asked: somebody waits for them. */
  public static Notice urged(About about, int task, Text node, String by, Instant at) {
    return of(NoticeWording.URGED, about, task, node, by, null, at);
  }

  /** For who is asked: the deadline comes near. */
  public static Notice dueSoon(About about, int task, Text node, Instant due, Instant at) {
    return of(NoticeWording.DUE_SOON, about, task, node, null, due, at);
  }

  /** For who is asked: the deadline is over. */
  public static Notice overdue(About about, int task, Text node, Instant due, Instant at) {
    return of(NoticeWording.OVERDUE, about, task, node, null, due, at);
  }

  /**
   * For the superior: somebody's deadline is over.
   *
   * @param asked name of the person, or title of the role, that is waited for; null for unknown
   */
  public static Notice escalated(
      About about, int task, Text node, Text asked, Instant due, Instant at) {
    return of(NoticeWording.ESCALATED, about, task, node, null, due, at).waitingFor(asked);
  }

  /**
   * For who leads those who are asked: somebody who supervises it wants them to see to it.
   *
   * @param asked name of the person, or title of the role, that is waited for; null for unknown
   */
  public static Notice pressed(
      About about, int task, Text node, String by, Text asked, Instant at) {
    return of(NoticeWording.PRESSED, about, task, node, by, null, at).waitingFor(asked);
  }

  /** For who is to know. */
  public static Notice copied(About about, Text node, Instant at) {
    return of(NoticeWording.COPIED, about, null, node, null, null, at);
  }

  /**
   * For applicant and starter: nothing more will happen.
   *
   * @param by name of who ended it; null where nobody in person did
   */
  public static Notice finished(About about, Ending ending, String by, Instant at) {
    return of(ending.wording, about, null, null, by, null, at);
  }

  /**
   * For the applicant: somebody else has applied for them.
   *
   * @param starter name of who did
   */
  public static Notice onBehalf(About about, String starter, Instant at) {
    return of(NoticeWording.ON_BEHALF, about, null, null, starter, null, at);
  }

  /**
   * For a proxy: they act for somebody.
   *
   * @param principal name of the person for whom
   * @param ends until when
   */
  public static Notice proxyAppointed(String principal, Instant ends, Instant at) {
    return of(NoticeWording.PROXY_APPOINTED, NOTHING, null, null, principal, ends, at);
  }

  /**
   * For a proxy: they no longer act for somebody.
   *
   * @param principal name of the person for whom
   */
  public static Notice proxyRevoked(String principal, Instant at) {
    return of(NoticeWording.PROXY_REVOKED, NOTHING, null, null, principal, null, at);
  }

  /**
   * For who has taken over everything from somebody.
   *
   * @param from name of that person
   */
  public static Notice passedOn(String from, Instant at) {
    return of(NoticeWording.HANDED_OVER, NOTHING, null, null, from, null, at);
  }

  /**
   * For administrators: somebody has left and others are asked now.
   *
   * @param left name of who has
   */
  public static Notice replaced(About about, Text node, String left, Instant at) {
    return of(NoticeWording.REPLACED, about, null, node, left, null, at);
  }

  /** For administrators: nobody holds a role any more and others are asked now. */
  public static Notice vacated(About about, Text node, Instant at) {
    return of(NoticeWording.VACATED, about, null, node, null, null, at);
  }

  /** For administrators: nobody is found who could be asked. */
  public static Notice stranded(About about, Text node, Instant at) {
    return of(NoticeWording.STRANDED, about, null, node, null, null, at);
  }

  private static Notice of(
      NoticeWording wording,
      About about,
      Integer task,
      Text node,
      String by,
      Instant due,
      Instant at) {
    Told.Facts facts =
        new Told.Facts(
            about.title(), about.number(), about.applicant(), node, by, due, null, null, null);
    Told told = new Told(wording, about.service(), about.instance(), task, facts, at);
    return new Notice(told, Set.of(), List.of(), Set.of());
  }

  /**
   * The same, done for somebody.
   *
   * @param principal name of the person; null for nobody else
   */
  public Notice onBehalfOf(String principal) {
    return saying(told.facts().onBehalfOf(principal));
  }

  private Notice waitingFor(Text whom) {
    return saying(told.facts().waitingFor(whom));
  }

  private Notice saying(Told.Facts facts) {
    Told same =
        new Told(told.wording(), told.service(), told.instance(), told.task(), facts, told.at());
    return new Notice(same, people, pools, owners);
  }

  /** The same, told to these as well. */
  public Notice to(Collection<UUID> more) {
    Set<UUID> all = new LinkedHashSet<>(people);
    all.addAll(more);
    return new Notice(told, all, pools, owners);
  }

  /** The same, told to the members of a pool as well. */
  public Notice toPool(String key, Collection<UUID> excluded) {
    List<Pool> all = new ArrayList<>(pools);
    all.add(new Pool(key, Set.copyOf(excluded)));
    return new Notice(told, people, all, owners);
  }

  /** The same of an application that is these people's own: those who act for them hear nothing. */
  public Notice ownedBy(Collection<UUID> people) {
    return new Notice(told, this.people, pools, new LinkedHashSet<>(people));
  }
}
