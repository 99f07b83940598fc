package org.panelkey.applications;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is chosen about an application and can be changed later.
 *
 * @param name what people and the record call it
 * @param signIn where it may have people sent to who signed in
 * @param signOut where it may have people sent to who signed out
 * @param scopes what it may ask for
 * @param signing how its ID tokens are signed
 * @param backChannel where it is told that a session has ended; empty where it is not
 * @param enabled whether anybody can sign in through it
 */
public record ApplicationData(
        String name,
        List<String> signIn,
        List<String> signOut,
        Set<IdScope> scopes,
        SigningAlgorithm signing,
        Optional<BackChannel> backChannel,
        boolean enabled) {

    /** How long a name can be. */
    public static final int LONGEST_NAME = 60;

    /** How many addresses of one purpose there can be. */
    public static final int MOST_ADDRESSES = 20;

    /** Refuses what could not be stored, or would not be understood later. */
    public ApplicationData {
        signIn = List.copyOf(signIn);
        signOut = List.copyOf(signOut);
        scopes = Set.copyOf(scopes);
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("An application needs a name of up to " + LONGEST_NAME + " characters");
        }
        if (signIn.isEmpty() || !isList(signIn) || !isList(signOut)) {
            throw new IllegalArgumentException("An application needs addresses, each of them once");
        }
        if (!scopes.contains(IdScope.OPENID)) {
            throw new IllegalArgumentException("Without openid an application learns nothing");
        }
    }

    private static boolean isList(List<String> addresses) {
        return addresses.size() <= MOST_ADDRESSES && new HashSet<>(addresses).size() == addresses.size();
    }
}
