package dev.membergallery.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the operator says about how often anyone may try. */
@ConfigMapping(prefix = "member-gallery")
public interface LimitConfig {

  /**
   * The proxies whose {@code X-Forwarded-For} is believed, as addresses or as ranges such as {@code
   * 10.0.0.0/8}; without them, clients have the addresses that they connect from.
   */
  Optional<List<AddressRange>> trustedProxies();

  Limits limits();

  /** The limits, each with what it is counted by. */
  interface Limits {

    /** Failed logins with one email from one address, on one site or as a collaborator. */
    @WithDefault("10/15M")
    Limit loginsByAccountAndAddress();

    /** Logins from one address, on one site or of collaborators. */
    @WithDefault("100/15M")
    Limit loginsByAddress();

    /**
     * Failed logins with one email from all addresses together, on one site or as a collaborator;
     * those from where that person has logged in before are not held back by it.
     */
    @WithDefault("100/1H")
    Limit loginsByAccount();

    /**
     * Logins at an identity provider that are begun from one address, on one site or as a
     * collaborator.
     */
    @WithDefault("100/15M")
    Limit providerLoginsByAddress();

    /**
     * Secrets that are no good, from one address: API keys, the operator's, refresh and link
     * tokens, codes of logins, logout tokens of identity providers, and forged ones of members.
     */
    @WithDefault("100/10M")
    Limit badSecretsByAddress();

    /**
     * Access tokens of members, cookies of sessions and refresh tokens to log out with, from one
     * address, that are no good, or no longer: pages send these until they have noticed.
     */
    @WithDefault("3000/10M")
    Limit badTokensByAddress();

    /** Mails for new passwords that are asked for from one address, on one site. */
    @WithDefault("10/1H")
    Limit passwordResetsByAddress();

    /** Mails for new passwords that are asked for with one email, on one site. */
    @WithDefault("5/1H")
    Limit passwordResetsByAccount();

    /** Links for one member's password that are made by the site's back end. */
    @WithDefault("10/1H")
    Limit passwordLinksByMember();

    /**
     * Requests about one site that cost as much as many others: imports and exports of members,
     * galleries for up to 1000 of them, passwords that its back end or its collaborators set.
     */
    @WithDefault("600/10M")
    Limit expensiveBySite();
  }

  /** How long somebody's address is known after they have logged in from it. */
  @WithDefault("90D")
  Duration familiarAddressLifetime();
}
