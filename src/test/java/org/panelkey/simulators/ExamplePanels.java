package org.panelkey.simulators;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Starts the panels of the example data and keeps them up until standard input ends or the process is told to stop.
 *
 * <p>Usage: {@code ExamplePanels FOLDER [PORTS.properties] [whm1.api=12087 ...]}. The folder receives for every
 * server a keystore, which keeps its pin over restarts, and a properties file that says how to reach it.
 */
public final class ExamplePanels implements AutoCloseable {

    private final Path folder;
    private final ExamplePorts ports;
    private final List<SimulatedPanel> panels = new ArrayList<>();

    private ExamplePanels(Path folder, ExamplePorts ports) {
        this.folder = folder;
        this.ports = ports;
    }

    /** Runs the example panels. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        if (arguments.length == 0) {
            return fail("Please name a folder for the panels' files.");
        }
        try (ExamplePanels panels = new ExamplePanels(Path.of(arguments[0]), ExamplePorts.read(arguments))) {
            panels.start();
            System.out.println("Example panels are ready");
            waitFor(System.in);
            return 0;
        } catch (IllegalArgumentException | PortInUseException e) {
            return fail(e.getMessage());
        } catch (IOException e) {
            return fail("The panels' files cannot be read or written: " + e.getMessage());
        }
    }

    private static int fail(String sentence) {
        System.err.println(sentence);
        return 2;
    }

    private static void waitFor(InputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    private void start() throws IOException {
        Files.createDirectories(folder);
        startWhm1();
        startWhm2();
        startPlesk1();
    }

    private void startWhm1() throws IOException {
        SimulatedWhm whm = prepare(new SimulatedWhm("whm1"));
        whm.put(WhmAccount.of("blumenhu", "blumen-huber.example", "root"));
        whm.put(WhmAccount.of("kaffee1", "kaffeehaus.example", "root"));
        whm.put(WhmAccount.of("suspended1", "gestundet.example", "root").asSuspended());
        whm.put(WhmAccount.reseller("agentur", "agentur.example"));
        whm.put(WhmAccount.of("kunde1", "kunde1.example", "agentur"));
        whm.links().putForeign("blumenhu", "other_support", "Somebody else's help desk");
        ExampleFile file = new ExampleFile(folder, "whm1");
        whm.put(WhmToken.root(file.secret(RandomText.letters(32))));
        whm.start(ports.of("whm1.api"), ports.of("whm1.cpanel"));
        describe(file, whm, "root")
                .with("accounts", "blumenhu,kaffee1,suspended1,agentur,kunde1")
                .write();
    }

    private void startWhm2() throws IOException {
        SimulatedWhm whm = prepare(new SimulatedWhm("whm2"));
        whm.put(WhmAccount.reseller("agentur2", "agentur2.example"));
        whm.put(WhmAccount.of("shop77", "shop77.example", "agentur2"));
        whm.put(WhmAccount.of("fremd1", "fremd.example", "root"));
        ExampleFile file = new ExampleFile(folder, "whm2");
        whm.put(WhmToken.reseller("agentur2", file.secret(RandomText.letters(32))));
        whm.start(ports.of("whm2.api"), ports.of("whm2.cpanel"));
        describe(file, whm, "agentur2")
                .with("accounts", "shop77")
                .with("foreign", "fremd1")
                .write();
    }

    private void startPlesk1() throws IOException {
        SimulatedPlesk plesk = prepare(new SimulatedPlesk("plesk1"));
        PleskSubscription site = new PleskSubscription(7, "nordlicht.example");
        PleskSubscription shop = new PleskSubscription(8, "nordlicht-shop.example");
        plesk.put(PleskLogin.customer(3, "nordlicht", site, shop));
        plesk.put(PleskLogin.reseller(2, "partner"));
        plesk.put(PleskLogin.customer(4, "gesperrt").asDisabled());
        ExampleFile file = new ExampleFile(folder, "plesk1");
        plesk.key(file.secret(freshKey()), "admin", "127.0.0.1");
        plesk.start(ports.of("plesk1.port"));
        // Not "admin", which would make the secret that administrator's password.
        file.with("panel", "plesk").with("port", plesk.port()).with("username", "key");
        file.with("pin", plesk.certificate().pin())
                .with("accounts", "nordlicht,partner,gesperrt")
                .write();
    }

    private static ExampleFile describe(ExampleFile file, SimulatedWhm whm, String user) {
        return file.with("panel", "cpanel")
                .with("port", whm.apiPort())
                .with("cpanelPort", whm.cpanelPort())
                .with("username", user)
                .with("pin", whm.certificate().pin());
    }

    private <P extends SimulatedPanel> P prepare(P panel) {
        panels.add(panel);
        panel.certificate(ServerCertificate.keptIn(folder.resolve(panel.name() + ".p12")));
        return panel;
    }

    private static String freshKey() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        panels.forEach(SimulatedPanel::close);
    }
}
