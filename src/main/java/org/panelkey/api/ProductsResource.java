package org.panelkey.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.credentials.ApiScope;
import org.panelkey.hosting.MailboxLimits;
import org.panelkey.hosting.Product;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.Products;

/** Products. */
@Path("products")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProductsResource {

    @Inject
    Products products;

    @Inject
    Named named;

    @Inject
    StaffReading reading;

    @Inject
    OnceOnly once;

    @Inject
    Making making;

    /** All of them, page by page. */
    @GET
    @Described(
            value = "All products, page by page",
            scope = ApiScope.PRODUCTS_READ,
            answers = Shape.PRODUCT,
            paged = true)
    public JsonObject list(@Context UriInfo address) {
        Page page = new Page("products", address);
        return page.of(
                reading.products(page.after(), page.most()), each -> each.id().value(), Shown::json);
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @Described(value = "One product", scope = ApiScope.PRODUCTS_READ, answers = Shape.PRODUCT)
    public JsonObject get(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        return shown(id);
    }

    /** Adds one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Adds a product",
            scope = ApiScope.PRODUCTS_WRITE,
            takes = Shape.NEW_PRODUCT,
            answers = Shape.PRODUCT,
            status = 201,
            once = true)
    public Response create(@Nullable JsonInput input, @Context HttpServletRequest request, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.NEW_PRODUCT);
        return once.make(request, body.input(), () -> Response.status(Response.Status.CREATED)
                .entity(shown(add(body)))
                .build());
    }

    /** Changes one. */
    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Described(
            value = "Changes a product; what is left out stays",
            scope = ApiScope.PRODUCTS_WRITE,
            takes = Shape.CHANGED_PRODUCT,
            answers = Shape.PRODUCT)
    public JsonObject change(@PathParam("id") long id, @Nullable JsonInput input, @Context UriInfo address) {
        new Parameters(address, Set.of());
        Filled body = Filled.of(input, Shape.CHANGED_PRODUCT);
        making.run(() -> change(id, body));
        return shown(id);
    }

    /** Removes one. */
    @DELETE
    @Path("{id}")
    @Described(value = "Removes a product", scope = ApiScope.PRODUCTS_WRITE, status = 204)
    public void remove(@PathParam("id") long id, @Context UriInfo address) {
        new Parameters(address, Set.of());
        shown(id);
        products.remove(new ProductId(id));
    }

    private long add(Filled body) {
        return products.add(
                        body.needText("name"),
                        body.choice("type", ProductType.class).orElseThrow(),
                        named.panel(body.needText("panel")).type(),
                        body.id("serverGroupId").map(named::serverGroup),
                        limits(body, MailboxLimits.usual()))
                .value();
    }

    private void change(long id, Filled body) {
        Product product = products.find(new ProductId(id)).orElseThrow(ProblemException::notFound);
        products.change(
                product.id(),
                body.seen(product.version()),
                body.someText("name").orElse(product.name()),
                body.choice("type", ProductType.class).orElse(product.type()),
                body.someText("panel").map(key -> named.panel(key).type()).orElse(product.panel()),
                body.has("serverGroupId") ? body.id("serverGroupId").map(named::serverGroup) : product.serverGroup(),
                limits(body, product.mailboxes()));
    }

    private JsonObject shown(long id) {
        return reading.product(id).map(Shown::json).orElseThrow(ProblemException::notFound);
    }

    private static MailboxLimits limits(Filled body, MailboxLimits usual) {
        int standard = body.number("mailboxQuota").orElse(usual.standard());
        int highest = body.number("mailboxHighest").orElse(usual.highest());
        if (standard < 1 || standard > highest) {
            throw Filled.wrong("mailboxQuota", "is at least 1 and at most mailboxHighest");
        }
        return new MailboxLimits(
                standard, highest, body.flag("mailboxUnlimited").orElse(usual.unlimited()));
    }
}
