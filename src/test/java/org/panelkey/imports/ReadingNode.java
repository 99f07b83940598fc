package org.panelkey.imports;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.panels.LoopbackOutbound;
import org.panelkey.servers.ServerId;

/** A node that reads lists, with a transaction for each call as the container has them. */
final class ReadingNode {

    private final ImportScene scene;
    private final String name;

    /** Happens before services are read to compare with. */
    volatile Runnable beforeComparing = () -> {};

    ReadingNode(ImportScene scene, String name) {
        this.scene = scene;
        this.name = name;
    }

    ListReading reading(LoopbackOutbound outbound) {
        return new ListReading(tasks(), drafts(), leases(), known(), clients(), outbound.connections());
    }

    private ListTasks tasks() {
        return new ListTasks() {
            @Override
            Optional<ListTask> of(ImportRunId id) throws UnreadableException {
                Object found = scene.<Object>parts(name, parts -> {
                    try {
                        return parts.tasks.of(id);
                    } catch (UnreadableException unreadable) {
                        return unreadable;
                    }
                });
                if (found instanceof UnreadableException unreadable) {
                    throw unreadable;
                }
                return ((Optional<?>) found).map(ListTask.class::cast);
            }
        };
    }

    private Leases leases() {
        return new Leases() {
            @Override
            public List<ImportRunId> due(ImportState state, ImportPurpose purpose, ImportSource... sources) {
                return scene.parts(name, parts -> parts.leases.due(state, purpose, sources));
            }

            @Override
            public boolean take(ImportRunId id, Duration life) {
                return scene.parts(name, parts -> parts.leases.take(id, life));
            }
        };
    }

    private Drafts drafts() {
        return new Drafts() {
            @Override
            public boolean clear(ImportRunId id) {
                return scene.parts(name, parts -> parts.drafts.clear(id));
            }

            @Override
            public boolean store(ImportRunId id, List<ImportLine> lines) {
                return scene.parts(name, parts -> parts.drafts.store(id, lines));
            }

            @Override
            public void ready(ImportRunId id) {
                scene.parts(name, parts -> {
                    parts.drafts.ready(id);
                    return 0;
                });
            }

            @Override
            public void fail(ImportRunId id, String failure, String detail) {
                scene.parts(name, parts -> {
                    parts.drafts.fail(id, failure, detail);
                    return 0;
                });
            }
        };
    }

    private KnownServices known() {
        return new KnownServices() {
            @Override
            List<KnownService> of(ServerId server) {
                beforeComparing.run();
                return scene.parts(name, parts -> parts.known.of(server));
            }
        };
    }

    private ClientsByEmail clients() {
        return new ClientsByEmail() {
            @Override
            Map<String, Set<ClientAccountId>> of(Collection<String> emails) {
                return scene.parts(name, parts -> parts.clients.of(emails));
            }
        };
    }
}
