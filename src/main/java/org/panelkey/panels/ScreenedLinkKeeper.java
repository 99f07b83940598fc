package org.panelkey.panels;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A link keeper whose failures can't give away the secrets that were used, even if the panel repeats them. */
final class ScreenedLinkKeeper implements LinkKeeper {

    /**
     * A token of any order, in clear or as base64, whole or cut: what is removed had one that was forgotten here once the
     * panel had it, and the panel may quote it all the same.
     */
    private static final Pattern ANY_TOKEN =
            Pattern.compile("(?i:" + LinkOrder.TOKEN_MARK + ")[A-Za-z0-9_-]*|cGtsc1[89+/_-][A-Za-z0-9+/_-]*=*");

    private final LinkKeeper keeper;

    ScreenedLinkKeeper(LinkKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public int atOnce() {
        return keeper.atOnce();
    }

    @Override
    public LinkOutcomes place(PanelConnection connection, List<LinkOrder> orders, BooleanSupplier goesOn) {
        // The panel was told all of these tokens, and may quote any of them in the answer for any account.
        List<SecretMask> masks = Stream.concat(
                        Stream.of(SecretMask.of(connection.server())),
                        orders.stream().map(order -> SecretMask.of(order.token())))
                .toList();
        return screened(masks, keeper.place(connection, orders, goesOn));
    }

    @Override
    public LinkOutcomes remove(PanelConnection connection, List<AccountLinks> accounts, BooleanSupplier goesOn) {
        return screened(List.of(SecretMask.of(connection.server())), keeper.remove(connection, accounts, goesOn));
    }

    @Override
    public Map<String, Set<String>> present(PanelConnection connection, List<String> usernames) throws PanelException {
        SecretMask mask = SecretMask.of(connection.server());
        Map<String, Set<String>> present = new TreeMap<>();
        try {
            keeper.present(connection, usernames).forEach((username, keys) -> present.put(username, clean(keys, mask)));
        } catch (PanelException e) {
            throw masked(e, mask);
        }
        return present;
    }

    private static Set<String> clean(Set<String> keys, SecretMask mask) {
        return keys.stream()
                .filter(key -> masked(key, List.of(mask)).equals(key))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static LinkOutcomes screened(List<SecretMask> masks, LinkOutcomes outcomes) {
        return new LinkOutcomes(
                outcomes.done().stream()
                        .map(outcome -> new LinkOutcome(outcome.failure().map(failure -> masked(failure, masks))))
                        .toList(),
                outcomes.failure().map(failure -> masked(failure, masks)));
    }

    private static PanelException masked(PanelException e, SecretMask mask) {
        PanelFailure clean = masked(e.failure(), List.of(mask));
        if (clean.equals(e.failure())) {
            return e;
        }
        // The original is not kept as a cause: its message holds the secret.
        PanelException told = new PanelException(clean);
        told.setStackTrace(e.getStackTrace());
        return told;
    }

    private static PanelFailure masked(PanelFailure failure, List<SecretMask> masks) {
        return new PanelFailure(failure.cause(), masked(failure.detail(), masks));
    }

    private static String masked(String text, List<SecretMask> masks) {
        String masked = text;
        for (SecretMask mask : masks) {
            masked = mask.mask(masked);
        }
        return ANY_TOKEN.matcher(masked).replaceAll(SecretMask.STARS);
    }
}
