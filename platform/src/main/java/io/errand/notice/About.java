package io.errand.notice;

import io.errand.definition.Text;
import java.util.UUID;

/**
 * The application that something is told about.
 *
 * @param service its key
 * @param title of the service
 * @param applicant name of the person
 */
public record About(UUID instance, String number, String service, Text title, String applicant) {}
