package org.panelkey.api;

import java.util.List;
import org.panelkey.applications.ApplicationData;
import org.panelkey.applications.ReturnAddress;
import org.panelkey.applications.SigningAlgorithm;
import org.panelkey.applications.SubjectKind;

/** Bodies of calls about applications, field by field. */
final class ApplicationFields {

    /** An application that users sign in to. */
    static final List<Field> APPLICATION = List.of(
            Field.id("id").must(),
            Field.number("version", 0).must(),
            Field.text("name", 0).must(),
            Field.text("oauthClientId", 0).must(),
            Field.flag("confidential").must(),
            Field.choice("subjects", SubjectKind.values()).must(),
            Field.choices("scopes", Limits.idScopes()).must(),
            Field.choice("signing", SigningAlgorithm.values()).must(),
            Field.texts("signInAddresses", 0).must(),
            Field.texts("signOutAddresses", 0).must(),
            Field.text("backChannelLogoutAddress", 0).must().orNull(),
            Field.flag("backChannelLogoutSession").must(),
            Field.flag("enabled").must(),
            Field.moment("createdAt").must(),
            Field.moment("formerSecretUntil").must().orNull());

    /** An application, with the secret that was made just now. */
    static final List<Field> APPLICATION_WITH_SECRET = List.of(
            Field.object("application", () -> Shape.APPLICATION).must(),
            Field.text("secret", 0).must().orNull());

    /** An application to be made. */
    static final List<Field> NEW_APPLICATION = List.of(
            Field.text("name", ApplicationData.LONGEST_NAME).must(),
            Field.flag("confidential"),
            Field.choice("subjects", SubjectKind.values()),
            Field.choices("scopes", Limits.idScopes()),
            Field.choice("signing", SigningAlgorithm.values()),
            Field.texts("signInAddresses", ApplicationData.MOST_ADDRESSES).must(),
            Field.texts("signOutAddresses", ApplicationData.MOST_ADDRESSES),
            Field.text("backChannelLogoutAddress", ReturnAddress.LONGEST).orNull(),
            Field.flag("backChannelLogoutSession"),
            Field.flag("enabled"));

    /** What is to change of an application. */
    static final List<Field> CHANGED_APPLICATION = List.of(
            Field.number("version", Limits.NUMBER),
            Field.text("name", ApplicationData.LONGEST_NAME),
            Field.choices("scopes", Limits.idScopes()),
            Field.choice("signing", SigningAlgorithm.values()),
            Field.texts("signInAddresses", ApplicationData.MOST_ADDRESSES),
            Field.texts("signOutAddresses", ApplicationData.MOST_ADDRESSES),
            Field.text("backChannelLogoutAddress", ReturnAddress.LONGEST).orNull(),
            Field.flag("backChannelLogoutSession"),
            Field.flag("enabled"));

    /** A new secret of an application; the present one goes on for so many hours. */
    static final List<Field> NEW_APPLICATION_SECRET =
            List.of(Field.number("version", Limits.NUMBER), Field.number("overlapHours", Limits.OVERLAP));

    /** Who signed in through an application, and when the last time. */
    static final List<Field> APPLICATION_USER =
            List.of(Field.id("userId").must(), Field.moment("signedInAt").must());

    private ApplicationFields() {}
}
