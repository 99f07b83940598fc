package org.panelkey.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** What the API is made of; nothing is found by itself. */
@ApplicationPath(ApiApplication.PATH)
public class ApiApplication extends Application {

    /** Where all its paths begin. */
    public static final String PATH = "/api/v1";

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                CredentialResource.class,
                ClientsResource.class,
                ServicesResource.class,
                SignOnTokensResource.class,
                SignOnsResource.class,
                UsersResource.class,
                MembershipsResource.class,
                ProductsResource.class,
                ServersResource.class,
                ServerGroupsResource.class,
                RoleGroupsResource.class,
                DatacentresResource.class,
                LocksResource.class,
                InvitationsResource.class,
                ApplicationsResource.class,
                ApplicationLinksResource.class,
                GroupLinksResource.class,
                ServerLinksResource.class,
                PanelCredentialsResource.class,
                ImportsResource.class,
                ImportLinesResource.class,
                ImportPlansResource.class,
                CreatedAddress.class,
                ProblemMapper.class,
                JsonInputReader.class);
    }
}
