package org.panelkey.simulators;

import org.w3c.dom.Element;

/** What Plesk says about itself. */
final class PleskServerOperation implements PleskOperation {

    static final String VERSION = "18.0.61";

    private final SimulatedPlesk panel;

    PleskServerOperation(SimulatedPlesk panel) {
        this.panel = panel;
    }

    @Override
    public String run(Element operation, PleskLogin caller, ReceivedRequest request) throws PleskRefusalException {
        StringBuilder content = new StringBuilder();
        for (Element dataset : PleskPacket.children(operation)) {
            content.append(
                    switch (dataset.getTagName()) {
                        case "gen_info" -> general();
                        case "stat" -> statistics();
                        default -> throw PleskPacket.unexpected(dataset);
                    });
        }
        return PleskAnswers.okResult(content.toString());
    }

    private String general() {
        return Xml.element(
                "gen_info",
                Xml.text("server_name", panel.hostName()),
                Xml.text("server_guid", "8f1c0f4e-0000-4000-8000-000000000001"),
                Xml.text("mode", "standard"));
    }

    private static String statistics() {
        return Xml.element(
                "stat",
                Xml.element("objects", Xml.text("clients", 3), Xml.text("domains", 2)),
                Xml.element(
                        "version",
                        Xml.text("plesk_name", "psa"),
                        Xml.text("plesk_version", VERSION),
                        Xml.text("plesk_os", "Debian"),
                        Xml.text("plesk_os_version", "12.0")),
                Xml.element("other", Xml.text("cpu", "Simulated"), Xml.text("uptime", 86_400)));
    }
}
