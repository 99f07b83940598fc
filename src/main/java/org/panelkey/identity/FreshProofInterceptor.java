package org.panelkey.identity;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.NotFreshException;

/** Lets a call through when the caller proved a short time ago who it is. */
@Interceptor
@FreshProof
@Priority(Interceptor.Priority.APPLICATION + 1)
public class FreshProofInterceptor {

    @Inject
    StepUp stepUp;

    @AroundInvoke
    Object check(InvocationContext call) throws Exception {
        if (!stepUp.isFresh()) {
            throw new NotFreshException();
        }
        return call.proceed();
    }
}
