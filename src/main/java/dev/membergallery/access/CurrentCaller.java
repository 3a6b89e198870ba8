package dev.membergallery.access;

import dev.membergallery.identity.SiteId;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The caller of the request at hand, once the access filter has let them pass. */
@ApplicationScoped
public class CurrentCaller {

  private static final String KEY = CurrentCaller.class.getName();

  void is(Caller caller) {
    ContextLocals.put(KEY, caller);
    LogFields.put(caller);
  }

  /** The caller, whoever it is. */
  public Caller get() {
    return find()
        .orElseThrow(
            () -> new IllegalStateException("no access rule has been applied to this request"));
  }

  /** The caller, if there is any: not before they have passed, nor where no request is at hand. */
  public Optional<Caller> find() {
    return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(KEY) : Optional.empty();
  }

  /** The site that the request is about. */
  public SiteId site() {
    return switch (get()) {
      case Caller.OfSite ofSite -> ofSite.site();
      case Caller.Operator _, Caller.LoggedIn _ ->
          throw new IllegalStateException("the request is about no site");
    };
  }

  /**
   * Makes sure of a permission that only some calls of an endpoint need.
   *
   * @throws Problem {@code PERMISSION_DENIED} to those who do not have it
   */
  public void require(Permission permission) {
    if (!(get() instanceof Caller.WithPermissions caller
        && permission.isIn(caller.permissions()))) {
      throw ProblemType.PERMISSION_DENIED.because("This needs the permission " + permission + ".");
    }
  }

  /** The caller of an endpoint for collaborators only. */
  public Caller.LoggedIn collaborator() {
    return (Caller.LoggedIn) get();
  }

  /** The caller of an endpoint for members only. */
  public Caller.Member member() {
    return (Caller.Member) get();
  }
}
