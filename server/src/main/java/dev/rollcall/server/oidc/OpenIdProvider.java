// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.oidc;

import com.google.common.base.CharMatcher;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.rollcall.server.signin.SignOnFailure;
import dev.rollcall.server.signin.SingleSignOn;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An OpenID provider: the authorization code flow with PKCE, state and nonce.
public final class OpenIdProvider implements SingleSignOn {
  private static final int PATIENCE_MILLIS = Math.toIntExact(Duration.ofSeconds(5).toMillis());
  private static final int MOST_BYTES = 256 * 1024;

  /// As OpenID Connect has it: ASCII, so long.
  private static final int LONGEST_ID = 255;

  /// Only such that the provider alone can make.
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final Issuer issuer;
  private final ClientID client;
  private final Supplier<String> secret;
  private final String claim;
  private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

  /// What the provider says of itself, once it was asked.
  private record Known(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

  /// @param issuer as it stands in the provider's tokens
  /// @param secret read at every sign-in, so it may change
  /// @param claim of the token that holds the account's name, for who has not come before
  public OpenIdProvider(URI issuer, String client, Supplier<String> secret, String claim) {
    this.issuer = new Issuer(issuer);
    this.client = new ClientID(client);
    this.secret = secret;
    this.claim = claim;
  }

  @Override
  public Begun begin(URI back) {
    var state = new State(32);
    var nonce = new Nonce(32);
    var verifier = new CodeVerifier();
    var scope = new Scope("openid", "profile", "email");
    var request =
        new AuthenticationRequest.Builder(ResponseType.CODE, scope, client, back)
            .endpointURI(known().metadata().getAuthorizationEndpointURI())
            .state(state)
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .build();
    return new Begun(
        request.toURI(), String.join(" ", state.getValue(), nonce.getValue(), verifier.getValue()));
  }

  @Override
  public Identity finish(URI back, String kept, URI answer) {
    var parts = kept.split(" ", -1);
    try {
      var response = AuthenticationResponseParser.parse(answer);
      if (!new State(parts[0]).equals(response.getState())) {
        return new Identity.Refused("another state");
      }
      if (response.getIssuer() != null && !issuer.equals(response.getIssuer())) {
        return new Identity.Refused("another provider");
      }
      return response instanceof AuthenticationSuccessResponse success
          ? exchange(back, success, new Nonce(parts[1]), new CodeVerifier(parts[2]))
          : new Identity.Refused("the provider let nobody in");
    } catch (ParseException _) {
      return new Identity.Refused("no answer of a provider");
    }
  }

  private Identity exchange(
      URI back, AuthenticationSuccessResponse success, Nonce nonce, CodeVerifier verifier) {
    var grant = new AuthorizationCodeGrant(success.getAuthorizationCode(), back, verifier);
    var request =
        new TokenRequest.Builder(known().metadata().getTokenEndpointURI(), client(), grant).build();
    try {
      var answer = OIDCTokenResponseParser.parse(limited(request.toHTTPRequest()).send());
      return answer instanceof OIDCTokenResponse tokens
          ? identity(known().validator().validate(tokens.getOIDCTokens().getIDToken(), nonce))
          : new Identity.Refused("the provider took the code for none");
    } catch (IOException failure) {
      throw new SignOnFailure("the sign-on of the organisation does not answer", failure);
    } catch (ParseException | com.nimbusds.jose.proc.BadJOSEException _) {
      return new Identity.Refused("no token that counts");
    } catch (com.nimbusds.jose.JOSEException failure) {
      throw new SignOnFailure("the keys of the organisation's sign-on cannot be had", failure);
    }
  }

  private Identity identity(IDTokenClaimsSet claims) {
    var id = claims.getSubject().getValue();
    return id.length() <= LONGEST_ID && CharMatcher.inRange(' ', '~').matchesAllOf(id)
        ? new Identity.Known(new Subject(issuer.getValue(), id), name(claims))
        : new Identity.Refused("a subject that is none");
  }

  /// An address that nobody has verified may be anybody's.
  private Optional<String> name(IDTokenClaimsSet claims) {
    var isVerified =
        !claim.equals("email") || Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"));
    return Optional.ofNullable(claims.getStringClaim(claim)).filter(_ -> isVerified);
  }

  private ClientAuthentication client() {
    var methods = known().metadata().getTokenEndpointAuthMethods();
    var word = new Secret(secret.get());
    return methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        ? new ClientSecretBasic(client, word)
        : new ClientSecretPost(client, word);
  }

  /// Asked when it is needed first, so that the server starts without the provider.
  private Known known() {
    var present = known.get();
    if (present != null) {
      return present;
    }
    try {
      var metadata = OIDCProviderMetadata.resolve(issuer, PATIENCE_MILLIS, PATIENCE_MILLIS);
      var fresh = new Known(metadata, validator(metadata));
      known.set(fresh);
      return fresh;
    } catch (IOException | GeneralException failure) {
      throw new SignOnFailure("the sign-on of the organisation cannot be had", failure);
    }
  }

  private IDTokenValidator validator(OIDCProviderMetadata metadata) throws IOException {
    var retriever = new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, MOST_BYTES);
    var keys =
        JWKSourceBuilder.<SecurityContext>create(metadata.getJWKSetURI().toURL(), retriever)
            .build();
    var selector = new JWSVerificationKeySelector<>(ALGORITHMS, keys);
    return new IDTokenValidator(issuer, client, selector, null);
  }

  private static HTTPRequest limited(HTTPRequest request) {
    request.setConnectTimeout(PATIENCE_MILLIS);
    request.setReadTimeout(PATIENCE_MILLIS);
    request.setFollowRedirects(false);
    return request;
  }
}
