package org.panelkey.bench;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.panelkey.storage.Sql;

/** The least that anything can take that is a request, or that is stored and then used up once. */
final class Floors {

    private final URI product;
    private final DataSource database;
    private final List<Runnable> commits = new ArrayList<>();

    /** Floors of a started product, next to which the application stands, and of a database. */
    Floors(URI product, DataSource database) {
        this.product = product;
        this.database = database;
        Sql.run(
                database,
                "create table floor (hash varchar(64) primary key, kind varchar(40) not null,"
                        + " subject varchar(300) not null, ends_at bigint not null, used_at bigint)");
    }

    /** An application with a trivial servlet, for the same server. */
    static Path application() throws Exception {
        File war = Files.createTempDirectory("floor").resolve("floor.war").toFile();
        ShrinkWrap.create(WebArchive.class).addClass(FloorServlet.class).as(ZipExporter.class).exportTo(war);
        return war.toPath();
    }

    /** Browsers that ask the trivial servlet. */
    List<Runnable> servlet(int places) {
        return IntStream.range(0, places)
                .<Runnable>mapToObj(place -> {
                    Wire wire = new Wire(product);
                    return () -> wire.get("/floor/ping", Map.of(), "").expect(200);
                })
                .toList();
    }

    /** Connections that store a row, and then use it up, on condition that nobody did; both are committed. */
    List<Runnable> commits(int places) {
        while (commits.size() < places) {
            commits.add(new Commits(database));
        }
        return commits.subList(0, places);
    }

    /** One connection, on which each statement is a transaction. */
    private static final class Commits implements Runnable {

        private final PreparedStatement insert;
        private final PreparedStatement use;

        Commits(DataSource database) {
            try {
                Connection connection = database.getConnection();
                insert = connection.prepareStatement("insert into floor values (?, 'SIGN_ON_IN', ?, ?, null)");
                use = connection.prepareStatement(
                        "update floor set used_at = ? where hash = ? and used_at is null and ends_at > ?");
            } catch (SQLException refused) {
                throw new IllegalStateException(refused);
            }
        }

        @Override
        public void run() {
            String hash = UUID.randomUUID().toString() + UUID.randomUUID().toString().substring(8);
            long now = System.currentTimeMillis();
            try {
                insert.setString(1, hash);
                insert.setString(2, "CLIENT 1 1 clientarea:services");
                insert.setLong(3, now + 60_000);
                insert.executeUpdate();
                use.setLong(1, now);
                use.setString(2, hash);
                use.setLong(3, now);
                if (use.executeUpdate() != 1) {
                    throw new IllegalStateException("Somebody else used it");
                }
            } catch (SQLException refused) {
                throw new IllegalStateException(refused);
            }
        }
    }
}
