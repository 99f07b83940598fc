package org.panelkey.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/** Hands one letter to a mail server; the only class that knows Jakarta Mail. */
final class Carrier {

    /** Where the operator set none: without them a mail server that hangs would hold the timer for ever. */
    private static final String LIMIT_MILLIS = "10000";

    private static final List<String> LIMITS = List.of("connectiontimeout", "timeout", "writetimeout");
    private static final List<String> PROTOCOLS = List.of("smtp", "smtps");
    private static final int LONGEST_WHY = 150;

    private Carrier() {}

    static void carry(Object mailSession, Envelope envelope) throws UndeliveredException {
        Session session = (Session) mailSession;
        limit(session.getProperties());
        try {
            Transport.send(message(session, envelope));
        } catch (MessagingException refused) {
            throw new UndeliveredException(why(refused), refused);
        }
    }

    private static void limit(Properties properties) {
        for (String protocol : PROTOCOLS) {
            for (String limit : LIMITS) {
                properties.putIfAbsent("mail." + protocol + "." + limit, LIMIT_MILLIS);
            }
        }
    }

    private static MimeMessage message(Session session, Envelope envelope)
            throws MessagingException, UndeliveredException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom();
        if (message.getFrom() == null || message.getFrom().length == 0) {
            throw new UndeliveredException("The mail session has no sender: set its from address");
        }
        // Strict, and one: what is not a single plain address is refused here once more.
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(envelope.recipient(), true));
        message.setSubject(envelope.subject(), StandardCharsets.UTF_8.name());
        message.setText(envelope.body().reveal(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(envelope.at()));
        // So that absence notices and other machines don't answer.
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    /** What went wrong, in one line, without anything that could be a link's secret: servers quote what they refuse. */
    private static String why(MessagingException refused) {
        Throwable cause = refused.getNextException() == null ? refused : refused.getNextException();
        String words = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        String line = words.replaceAll("[A-Za-z0-9_-]{30,}", "…").replaceAll("\\p{Cntrl}+", " ");
        return line.substring(0, Math.min(line.length(), LONGEST_WHY));
    }
}
