package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.FactoryFinder;
import jakarta.faces.lifecycle.LifecycleFactory;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import org.panelkey.jobs.JobRuns;
import org.panelkey.mail.Post;
import org.panelkey.settings.Installation;
import org.panelkey.storage.DatabaseFacts;
import org.panelkey.tokens.Tokens;
import org.panelkey.web.Answers;

/** Facts about this installation, for operators; no secret is among them. */
@Named("diagnostics")
@RequestScoped
public class DiagnosticsPage {

    private static final String BUILD = "/META-INF/maven/org.panelkey/panelkey/pom.properties";
    private static final long TOLERABLE_MILLIS = 2_000;

    @Inject
    JobRuns runs;

    @Inject
    DatabaseFacts database;

    @Inject
    Installation installation;

    @Inject
    Tokens tokens;

    @Inject
    Post post;

    /** All jobs that ever ran. */
    public List<JobRow> getJobs() {
        return runs.all().stream().map(JobRow::new).toList();
    }

    /** The product's own version. */
    public String getProduct() {
        try (InputStream file = Answers.request().getServletContext().getResourceAsStream(BUILD)) {
            Properties build = new Properties();
            if (file != null) {
                build.load(file);
            }
            return build.getProperty("version", "?");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The Java that it runs on. */
    public String getJava() {
        return System.getProperty("java.vm.name") + " " + Runtime.version();
    }

    /** The server that it runs on. */
    public String getServer() {
        return Answers.request().getServletContext().getServerInfo();
    }

    /** The persistence provider. */
    public String getPersistence() {
        return Archive.name(database.provider());
    }

    /** The Faces implementation. */
    public String getFaces() {
        LifecycleFactory factory = (LifecycleFactory) FactoryFinder.getFactory(FactoryFinder.LIFECYCLE_FACTORY);
        return Archive.name(
                factory.getLifecycle(LifecycleFactory.DEFAULT_LIFECYCLE).getClass());
    }

    /** The database and its version. */
    public String getDatabase() {
        return database.product();
    }

    /** How many milliseconds the database's clock is ahead of this machine's. */
    public long getClockMillis() {
        return database.clockDifference().toMillis();
    }

    /** Whether the two clocks agree well enough. */
    public boolean isClockGood() {
        return Math.abs(getClockMillis()) < TOLERABLE_MILLIS;
    }

    /** Whether the operator named the base address. */
    public boolean isBaseAddressSet() {
        return installation.baseAddressIsSet();
    }

    /** Where browsers reach the product. */
    public String getBaseAddress() {
        return installation.baseAddress().toString();
    }

    /** How many login tokens could be redeemed now. */
    public long getLiveTokens() {
        return tokens.live();
    }

    /** Whether the server has a mail session for us. */
    public boolean isMailThere() {
        return post.isOpen();
    }

    /** How many letters wait for the mail server. */
    public long getLettersWaiting() {
        return post.waiting();
    }

    /** How many letters were given up. */
    public long getLettersGivenUp() {
        return post.givenUp();
    }

    /** Why the last letter that failed did; empty where none did. */
    public String getLetterFailure() {
        return post.lastFailure().orElse("");
    }

    /** The name under which the mail session is looked up. */
    public String getMailSession() {
        return installation.mailSession();
    }
}
