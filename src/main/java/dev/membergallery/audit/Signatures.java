package dev.membergallery.audit;

import dev.membergallery.access.Caller;
import dev.membergallery.access.CurrentCaller;
import dev.membergallery.problem.RequestId;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/**
 * Signs every transaction that writes: before its first statement that is more than a query, the
 * database learns who is calling. No repository has to think of it, and who only reads pays
 * nothing.
 */
@ApplicationScoped
@PersistenceUnitExtension
class Signatures implements StatementInspector {

  private static final String QUERY = "select";
  private static final String SIGN =
      """
      select set_config('member_gallery.actor_type', ?, true),
        set_config('member_gallery.actor_id', ?, true),
        set_config('member_gallery.request_id', ?, true)
      """;

  private final CurrentCaller current;
  private final TransactionSynchronizationRegistry transaction;
  private final DataSource database;

  Signatures(
      CurrentCaller current, TransactionSynchronizationRegistry transaction, DataSource database) {
    this.current = current;
    this.transaction = transaction;
    this.database = database;
  }

  @Override
  public String inspect(String sql) {
    if (!sql.stripLeading().regionMatches(true, 0, QUERY, 0, QUERY.length())) {
      current.find().ifPresent(this::signOnce);
    }
    return sql;
  }

  private void signOnce(Caller caller) {
    if (transaction.getResource(Signatures.class) == null) {
      sign(Signature.of(caller), RequestId.current().orElse(""));
      transaction.putResource(Signatures.class, caller);
    }
  }

  private void sign(Signature signature, String requestId) {
    // the connection that the transaction has already, or will have
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(SIGN)) {
      statement.setString(1, signature.type().name());
      statement.setString(2, signature.id());
      statement.setString(3, requestId);
      statement.execute();
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }

  /** Who is calling, in the words of the history; the id is empty where there is none. */
  private record Signature(ActorType type, String id) {

    static Signature of(Caller caller) {
      return switch (caller) {
        case Caller.Operator _ -> new Signature(ActorType.OPERATOR, "");
        case Caller.KeyHolder holder -> new Signature(ActorType.API_KEY, holder.key().toString());
        case Caller.Collaborator(_, var collaborator, _, _) ->
            new Signature(ActorType.COLLABORATOR, collaborator.toString());
        case Caller.LoggedIn(var collaborator, _) ->
            new Signature(ActorType.COLLABORATOR, collaborator.toString());
        case Caller.Member member -> new Signature(ActorType.MEMBER, member.member().toString());
        case Caller.Visitor _ -> new Signature(ActorType.VISITOR, "");
      };
    }
  }
}
