package org.panelkey.web;

import jakarta.faces.FacesException;
import jakarta.faces.application.Resource;
import jakarta.faces.application.ResourceHandler;
import jakarta.faces.application.ResourceHandlerWrapper;
import jakarta.faces.application.ResourceWrapper;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Gives our own files addresses that change with their content, because browsers keep them for a year. */
public class StampedResources extends ResourceHandlerWrapper {

    private static final String LIBRARY = "pk";

    private final ConcurrentMap<String, String> stamps = new ConcurrentHashMap<>();

    public StampedResources(ResourceHandler wrapped) {
        super(wrapped);
    }

    @Override
    public @Nullable Resource createResource(String name, @Nullable String library) {
        return stamped(super.createResource(name, library), name, library);
    }

    @Override
    public @Nullable Resource createResource(String name, @Nullable String library, @Nullable String contentType) {
        return stamped(super.createResource(name, library, contentType), name, library);
    }

    private @Nullable Resource stamped(@Nullable Resource resource, String name, @Nullable String library) {
        if (resource == null || !LIBRARY.equals(library)) {
            return resource;
        }
        var stamp = stamps.computeIfAbsent(name, StampedResources::stamp);
        return new ResourceWrapper(resource) {
            @Override
            public String getRequestPath() {
                var path = super.getRequestPath();
                return path + (path.contains("?") ? "&" : "?") + "h=" + stamp;
            }
        };
    }

    private static String stamp(String name) {
        var path = "/resources/" + LIBRARY + "/" + name;
        try (var file = FacesContext.getCurrentInstance().getExternalContext().getResourceAsStream(path)) {
            var digest = MessageDigest.getInstance("SHA-256").digest(file == null ? new byte[0] : file.readAllBytes());
            return HexFormat.of().formatHex(digest, 0, 5);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new FacesException("Can't read " + path, e);
        }
    }
}
