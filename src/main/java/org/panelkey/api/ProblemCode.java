package org.panelkey.api;

import java.util.Locale;

/** What can be wrong with a call; the names in lower case are what callers may rely on, and never change. */
public enum ProblemCode {
    /** The request can't be understood. */
    BAD_REQUEST(400, "The request can't be understood"),
    /** The body is no JSON object, names a field twice, or is nested too deep. */
    INVALID_JSON(400, "The body is not a JSON object that we accept"),
    /** The body has a field that this call does not know. */
    UNKNOWN_FIELD(400, "The body has an unknown field"),
    /** A field is missing, or its value is not one that it can have. */
    INVALID_VALUE(400, "A value is missing or wrong"),
    /** The query has a parameter that this call does not know, or has one twice, or its value is wrong. */
    INVALID_PARAMETER(400, "A parameter of the query is unknown, repeated or wrong"),
    /** The cursor is not one that this list gave. */
    INVALID_CURSOR(400, "The cursor is not one of this list"),
    /** The key that makes a call repeatable is not one. */
    INVALID_KEY(400, "The Idempotency-Key is not one"),
    /** There is no credential in the request. */
    CREDENTIAL_MISSING(401, "The request shows no credential"),
    /** The credential is not worth anything, or not from this address. */
    CREDENTIAL_REFUSED(401, "The credential is not accepted"),
    /** The credential does not have the scope that the call needs. */
    SCOPE_MISSING(403, "The credential lacks the scope"),
    /** The credential does not count any more, or may not do this. */
    FORBIDDEN(403, "The credential may not do this"),
    /** What is to be given or taken is more than the credential stands for. */
    BEYOND_RIGHTS(403, "It is more than the credential stands for"),
    /** A rule keeps the user out of the panel. */
    NOT_ADMITTED(403, "The user may not enter there now"),
    /** There is no such path or thing. */
    NOT_FOUND(404, "There is no such thing"),
    /** The path does not take the method. */
    METHOD_NOT_ALLOWED(405, "The path does not take this method"),
    /** Answers are JSON, and the caller accepts none. */
    NOT_ACCEPTABLE(406, "Answers are in JSON only"),
    /** Somebody else changed or removed it since the version that was named. */
    CHANGED_MEANWHILE(409, "It was changed or removed meanwhile"),
    /** Something else has what must be unique, or what it names is not there. */
    CONFLICT(409, "Something else has this already, or what it names is not there"),
    /** The account on the panel belongs to another client's service. */
    USERNAME_TAKEN(409, "The account belongs to another client's service"),
    /** No server takes a further service. */
    NO_ROOM(409, "No server takes a further service"),
    /** Something still needs it. */
    STILL_USED(409, "Something still needs it"),
    /** Nobody would be left who may administer the staff. */
    LAST_ADMINISTRATOR(409, "Nobody would be left who may administer the staff"),
    /** No mail server is set, so that no letter goes out. */
    MAIL_OFF(409, "No letters are sent from here"),
    /** Panels fetch from this installation where a click leads, and can't: its address is not set, or is not https. */
    NO_SECURE_ADDRESS(409, "Panels can't reach this installation safely"),
    /** Every link is off or leads nowhere. */
    NOTHING_TO_SHOW(409, "There is no link that leads somewhere"),
    /** The import is read, runs or is over, and takes no such call any more. */
    IMPORT_STATE(409, "The import is not in a state for that"),
    /** No line of the import is to be taken over, or tried again. */
    NOTHING_CHOSEN(409, "No line of the import is chosen"),
    /** A line that is to be taken over has no product. */
    PRODUCT_MISSING(409, "A chosen line has no product"),
    /** The server is switched off. */
    SERVER_DISABLED(409, "The server is switched off"),
    /** The same call with the same key is under way. */
    KEY_IN_USE(409, "The same call is under way"),
    /** The same call made its thing before, and the answer held a secret, which is kept nowhere. */
    ALREADY_MADE(409, "It was made already; its answer is not kept, because it held a secret"),
    /** The body is larger than one megabyte. */
    TOO_LARGE(413, "The body is too large"),
    /** The body is not said to be JSON. */
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be JSON"),
    /** The key was given to another call. */
    KEY_REUSED(422, "The Idempotency-Key was used for another call"),
    /** Neither a client nor a user was named. */
    CLIENT_OR_USER_NEEDED(422, "Neither a client nor a user is named"),
    /** There is no such client. */
    UNKNOWN_CLIENT(422, "There is no such client"),
    /** There is no such user. */
    UNKNOWN_USER(422, "There is no such user"),
    /** There is no such service of the client. */
    UNKNOWN_SERVICE(422, "There is no such service of the client"),
    /** There is no such product. */
    UNKNOWN_PRODUCT(422, "There is no such product"),
    /** There is no such server. */
    UNKNOWN_SERVER(422, "There is no such server"),
    /** There is no such datacentre. */
    UNKNOWN_DATACENTRE(422, "There is no such datacentre"),
    /** There is no such administrator. */
    UNKNOWN_ADMINISTRATOR(422, "There is no such administrator"),
    /** There is no such group of servers. */
    UNKNOWN_SERVER_GROUP(422, "There is no such server group"),
    /** There is no such role group. */
    UNKNOWN_ROLE_GROUP(422, "There is no such role group"),
    /** There is no such kind of panel. */
    UNKNOWN_PANEL(422, "There is no such kind of panel"),
    /** The kind of panel gives no list of its accounts. */
    NO_ACCOUNT_LIST(422, "The panel gives no list of its accounts"),
    /** The file can't be read as a whole. */
    CSV_REFUSED(422, "The file can't be read"),
    /** The server has another panel than the product. */
    PANEL_DIFFERS(422, "The server has another panel than the product"),
    /** The owner holds all permissions anyway, and is no member beside that. */
    OWNER_HOLDS_ALL(422, "The user owns the client"),
    /** The stored secret stays with the host and port that it was given for. */
    SECRET_NEEDED(422, "Another host or port needs the secret anew"),
    /** The user belongs to no client, or not to that one. */
    USER_NOT_OF_CLIENT(422, "The user does not belong to the client"),
    /** The user may not sign in at all. */
    USER_DISABLED(422, "The user is disabled"),
    /** The client was closed. */
    CLIENT_CLOSED(422, "The client is closed"),
    /** The client's owner, or staff, switched such sign-ons off. */
    SIGN_ON_OFF(422, "Sign-on into the client area is switched off for the client"),
    /** A lock stops sign-on of the user, of the client, or of everybody. */
    LOCKED(422, "A lock stops sign-on"),
    /** There is no such destination, it leads nowhere yet, or its path is not plain. */
    INVALID_DESTINATION(422, "The destination is not valid"),
    /** The destination needs a service that is the client's and that the user may see. */
    SERVICE_NEEDED(422, "The destination needs a service of the client"),
    /** There were too many calls, or too many refused ones from this address. */
    TOO_MANY_REQUESTS(429, "There were too many requests"),
    /** The client sent too many letters in a while, or this one a moment ago. */
    TOO_MANY_LETTERS(429, "There were too many letters"),
    /** Something went wrong on our side. */
    INTERNAL(500, "Something went wrong"),
    /** The panel, or our check of its answer, said no. */
    PANEL_FAILED(502, "The panel let nobody in"),
    /** The database is away for the moment. */
    UNAVAILABLE(503, "Not available for the moment");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** What callers know it by. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** What a bare status means. */
    static ProblemCode ofStatus(int status) {
        for (ProblemCode code : values()) {
            if (code.status == status) {
                return code;
            }
        }
        return status < INTERNAL.status ? BAD_REQUEST : INTERNAL;
    }
}
