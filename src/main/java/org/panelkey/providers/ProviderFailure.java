package org.panelkey.providers;

/**
 * Why nobody was let in through a provider.
 *
 * @param cause what kind of failure it is
 * @param detail a short explanation for administrators without secrets; may quote the provider and is hostile text
 */
public record ProviderFailure(Cause cause, String detail) {

    private static final int LONGEST = 300;

    /** Makes the detail one line of bounded length. */
    public ProviderFailure {
        String line = detail.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ").strip();
        detail = line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    }

    /** What people are told of a failure; how it came about is for staff. */
    public enum Told {
        /** The provider can't be reached. */
        DOWN,
        /** Begin again. */
        AGAIN,
        /** The provider itself did not let the person in. */
        REFUSED,
        /** What came back can't be trusted. */
        UNTRUSTED,
        /** No group of the person may enter. */
        GROUP,
        /** Nobody here is known by this company account. */
        UNKNOWN,
        /** The company account has no confirmed e-mail address. */
        EMAIL,
        /** Another company account than that of the person who is signed in. */
        OTHER,
        /** An administrator with the same e-mail address is there, and not linked. */
        TAKEN,
        /** The access is switched off here. */
        DISABLED,
        /** It would cost the last Full Administrator. */
        LAST,
        /** Too many tries. */
        SLOW,
        /** The company account is linked to no user yet: sign in otherwise, then confirm that it is one's own. */
        UNLINKED,
        /** The company account is another user's. */
        ELSEWHERE,
        /** Nobody signs in through the provider here any more. */
        CLOSED
    }

    /** The kinds of failure that staff must react to differently. */
    public enum Cause {
        /** No connection, no trusted certificate, no answer in time, or an address that is not allowed. */
        PROVIDER_UNREACHABLE(Told.DOWN),
        /** The provider answers with a fault of its own, or leads elsewhere. */
        PROVIDER_ERROR(Told.DOWN),
        /** What the provider says of itself can't be used. */
        PROVIDER_DISCOVERY(Told.DOWN),
        /** An answer that does not follow the protocol. */
        PROVIDER_ANSWER(Told.DOWN),
        /** The provider does not accept our client identifier or secret. */
        PROVIDER_CLIENT_REFUSED(Told.DOWN),
        /** The provider came back with an error in place of a code. */
        PROVIDER_REFUSED(Told.REFUSED),
        /** The answer belongs to no sign-in that this browser began, or to one that was used or is too old. */
        PROVIDER_STATE(Told.AGAIN),
        /** The answer names another issuer than the one that was asked. */
        PROVIDER_MIX_UP(Told.UNTRUSTED),
        /** The provider does not take the code: used, ended, or not given to us. */
        PROVIDER_CODE_REFUSED(Told.AGAIN),
        /** The token is signed by none of the methods that we accept. */
        PROVIDER_TOKEN_ALGORITHM(Told.UNTRUSTED),
        /** The provider has published no such key. */
        PROVIDER_TOKEN_KEY(Told.UNTRUSTED),
        /** The signature is wrong. */
        PROVIDER_TOKEN_SIGNATURE(Told.UNTRUSTED),
        /** The token is another issuer's. */
        PROVIDER_TOKEN_ISSUER(Told.UNTRUSTED),
        /** The token is meant for somebody else. */
        PROVIDER_TOKEN_AUDIENCE(Told.UNTRUSTED),
        /** The token has ended. */
        PROVIDER_TOKEN_EXPIRED(Told.UNTRUSTED),
        /** The token is from the future. */
        PROVIDER_TOKEN_EARLY(Told.UNTRUSTED),
        /** The token answers another question than ours. */
        PROVIDER_TOKEN_NONCE(Told.UNTRUSTED),
        /** Anything else that is wrong with the token. */
        PROVIDER_TOKEN_WRONG(Told.UNTRUSTED),
        /** The user information is of somebody else. */
        PROVIDER_USERINFO(Told.UNTRUSTED),
        /** No groups were named at all. */
        PROVIDER_NO_GROUP_CLAIM(Told.GROUP),
        /** None of the groups means a role group here. */
        PROVIDER_NO_GROUP(Told.GROUP),
        /** Nobody is linked, and nobody is to be created. */
        PROVIDER_PERSON_UNKNOWN(Told.UNKNOWN),
        /** The e-mail address belongs to an administrator who is not linked. */
        PROVIDER_EMAIL_TAKEN(Told.TAKEN),
        /** The provider names no e-mail address that could be used. */
        PROVIDER_NO_EMAIL(Told.EMAIL),
        /** Who proved once more who it is, is not the person who is signed in. */
        PROVIDER_OTHER_PERSON(Told.OTHER),
        /** The provider does not say that the person signed in there just now. */
        PROVIDER_NOT_FRESH(Told.AGAIN),
        /** Switched off here. */
        PROVIDER_PERSON_DISABLED(Told.DISABLED),
        /** Somebody who may administer the staff must remain. */
        PROVIDER_LAST_ADMINISTRATOR(Told.LAST),
        /** Too many tries from one address. */
        PROVIDER_THROTTLED(Told.SLOW),
        /** No user is linked. */
        PROVIDER_USER_UNKNOWN(Told.UNLINKED),
        /** The user who is linked is switched off here. */
        PROVIDER_USER_DISABLED(Told.DISABLED),
        /** Who wanted to link the company account is not the user that it is linked to. */
        PROVIDER_LINKED_ELSEWHERE(Told.ELSEWHERE),
        /** The provider was switched off, removed or closed to this door while the person was there. */
        PROVIDER_CLOSED(Told.CLOSED);

        private final Told told;

        Cause(Told told) {
            this.told = told;
        }

        /** What the person is told. */
        public Told told() {
            return told;
        }
    }
}
