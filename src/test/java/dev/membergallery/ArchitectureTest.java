package dev.membergallery;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.membergallery.access.Anyone;
import dev.membergallery.access.CollaboratorsOnly;
import dev.membergallery.access.MembersOnly;
import dev.membergallery.access.Needs;
import dev.membergallery.access.OperatorOnly;
import dev.membergallery.access.OwnPagesOnly;
import dev.membergallery.access.Public;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The house as ARCHITECTURE.md draws it: which rooms there are, and that arrows between them run
 * down only.
 */
@AnalyzeClasses(
    packages = "dev.membergallery",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule arrowsRunDown =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("demo")
          .definedBy("..demo..")
          .layer("hosted")
          .definedBy("..hosted..")
          .layer("document")
          .definedBy("..document..")
          .layer("memberdata")
          .definedBy("..memberdata..")
          .layer("stream")
          // Java has packages of that name
          .definedBy("dev.membergallery.stream..")
          .layer("override")
          .definedBy("..override..")
          .layer("element")
          .definedBy("..element..")
          .layer("gallery")
          .definedBy("..gallery..")
          .layer("conversion")
          .definedBy("..conversion..")
          .layer("item")
          .definedBy("..item..")
          .layer("providerlogin")
          .definedBy("..providerlogin..")
          .layer("login")
          .definedBy("..login..")
          .layer("provider")
          .definedBy("..provider..")
          .layer("openid")
          .definedBy("..openid..")
          .layer("session")
          .definedBy("..session..")
          .layer("passwordlink")
          .definedBy("..passwordlink..")
          .layer("member")
          .definedBy("..member..")
          .layer("password")
          .definedBy("..password..")
          .layer("collaborator")
          .definedBy("..collaborator..")
          .layer("site")
          .definedBy("..site..")
          .layer("audit")
          .definedBy("..audit..")
          .layer("access")
          .definedBy("..access..")
          .layer("identity")
          // so has the framework
          .definedBy("dev.membergallery.identity..")
          .layer("secret")
          .definedBy("..secret..")
          .layer("limit")
          .definedBy("..limit..")
          .layer("storage")
          .definedBy("..storage..")
          .layer("input")
          .definedBy("..input..")
          .layer("problem")
          .definedBy("..problem..")
          .layer("trace")
          .definedBy("..trace..")
          .layer("system")
          .definedBy("..system..")
          .whereLayer("demo")
          .mayOnlyAccessLayers(
              "hosted",
              "override",
              "element",
              "gallery",
              "item",
              "member",
              "collaborator",
              "password",
              "site",
              "access",
              "identity",
              "secret")
          .whereLayer("hosted")
          .mayOnlyAccessLayers(
              "element", "item", "provider", "access", "identity", "secret", "problem")
          .whereLayer("document")
          .mayOnlyAccessLayers("access")
          .whereLayer("document")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("memberdata")
          .mayOnlyAccessLayers(
              "override",
              "gallery",
              "passwordlink",
              "login",
              "session",
              "member",
              "access",
              "identity",
              "limit",
              "input")
          .whereLayer("memberdata")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("stream")
          .mayOnlyAccessLayers(
              "override",
              "element",
              "gallery",
              "collaborator",
              "access",
              "identity",
              "limit",
              "input",
              "problem")
          .whereLayer("stream")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("override")
          .mayOnlyAccessLayers(
              "element",
              "gallery",
              "conversion",
              "item",
              "member",
              "access",
              "identity",
              "limit",
              "storage",
              "input",
              "problem",
              "trace")
          .whereLayer("element")
          .mayOnlyAccessLayers(
              "gallery", "item", "access", "identity", "storage", "input", "problem")
          .whereLayer("gallery")
          .mayOnlyAccessLayers("item", "access", "identity", "storage", "input", "problem")
          .whereLayer("conversion")
          .mayOnlyAccessLayers("item")
          .whereLayer("item")
          .mayOnlyAccessLayers("input", "problem")
          .whereLayer("providerlogin")
          .mayOnlyAccessLayers(
              "login",
              "provider",
              "openid",
              "session",
              "member",
              "site",
              "access",
              "identity",
              "secret",
              "limit",
              "storage",
              "input",
              "problem")
          .whereLayer("login")
          .mayOnlyAccessLayers(
              "session",
              "member",
              "password",
              "access",
              "identity",
              "secret",
              "limit",
              "storage",
              "input",
              "problem")
          .whereLayer("provider")
          .mayOnlyAccessLayers(
              "openid",
              "session",
              "member",
              "access",
              "identity",
              "secret",
              "limit",
              "storage",
              "input",
              "problem")
          .whereLayer("openid")
          .mayOnlyAccessLayers("access", "secret", "input", "problem")
          .whereLayer("passwordlink")
          .mayOnlyAccessLayers(
              "member",
              "site",
              "password",
              "access",
              "identity",
              "secret",
              "limit",
              "storage",
              "input",
              "problem")
          .whereLayer("session")
          .mayOnlyAccessLayers(
              "member", "access", "identity", "secret", "storage", "input", "problem")
          .whereLayer("member")
          .mayOnlyAccessLayers(
              "openid",
              "site",
              "password",
              "access",
              "identity",
              "secret",
              "limit",
              "storage",
              "input",
              "problem")
          .whereLayer("password")
          .mayOnlyAccessLayers("input", "problem")
          .whereLayer("collaborator")
          .mayOnlyAccessLayers(
              "openid",
              "site",
              "password",
              "access",
              "identity",
              "secret",
              "limit",
              "storage",
              "input",
              "problem")
          .whereLayer("site")
          .mayOnlyAccessLayers("access", "identity", "secret", "storage", "input", "problem")
          .whereLayer("audit")
          .mayOnlyAccessLayers("access", "identity", "storage", "input", "problem")
          .whereLayer("access")
          .mayOnlyAccessLayers("identity", "secret", "limit", "input", "problem")
          .whereLayer("identity")
          .mayNotAccessAnyLayer()
          .whereLayer("secret")
          .mayNotAccessAnyLayer()
          .whereLayer("limit")
          .mayOnlyAccessLayers("storage", "problem")
          .whereLayer("storage")
          .mayOnlyAccessLayers("problem")
          .whereLayer("input")
          .mayOnlyAccessLayers("problem")
          .whereLayer("problem")
          .mayNotAccessAnyLayer()
          .whereLayer("trace")
          .mayNotAccessAnyLayer()
          .whereLayer("system")
          .mayOnlyAccessLayers("problem")
          .whereLayer("system")
          .mayNotBeAccessedByAnyLayer()
          .because("a newcomer who changes a room has to look down only");

  @ArchTest
  static final ArchRule everyClassIsInARoom =
      classes()
          .should()
          .resideInAnyPackage(
              "..demo",
              "..hosted",
              "..document",
              "..memberdata",
              "dev.membergallery.stream",
              "..override",
              "..element",
              "..gallery",
              "..conversion",
              "..item",
              "..providerlogin",
              "..login",
              "..provider",
              "..openid",
              "..session",
              "..passwordlink",
              "..member",
              "..password",
              "..collaborator",
              "..site",
              "..audit",
              "..access",
              "dev.membergallery.identity",
              "..secret",
              "..limit",
              "..storage",
              "..input",
              "..problem",
              "..trace",
              "..system")
          .because("a new room has to be drawn into the house first");

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("dev.membergallery.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule conversionIsPure =
      noClasses()
          .that()
          .resideInAPackage("..conversion..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.quarkus..",
              "io.vertx..",
              "jakarta..",
              "java.io..",
              "java.time.chrono..",
              "java.sql..",
              "org.hibernate..")
          .because("the same items are converted to the same bytes, always and everywhere");

  @ArchTest
  static final ArchRule noEntityInAnEndpointsSignature =
      methods()
          .that(areEndpoints())
          .should(notMention(describe("an entity", type -> type.isAnnotatedWith(Entity.class))))
          .because("the API is a contract, and rows are not");

  @ArchTest
  static final ArchRule everyEndpointSaysWhoMayCallIt =
      methods()
          .that(areEndpoints())
          .should(declareARule())
          .because("what is not said is not decided");

  @ArchTest
  static final ArchRule endpointsAreCalledResources =
      classes().that(are(annotatedWith(Path.class))).should().haveSimpleNameEndingWith("Resource");

  @ArchTest
  static final ArchRule nullIsExcludedEverywhere =
      classes()
          .that(resideInAPackage("dev.membergallery.."))
          .should(
              new ArchCondition<>("be in a package that is @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  events.add(
                      new SimpleConditionEvent(
                          type,
                          type.getPackage().isAnnotatedWith(NullMarked.class),
                          type.getFullName()));
                }
              });

  @ArchTest
  static final ArchRule timeComesFromTheClock =
      noClasses()
          .should()
          .callMethodWhere(
              describe(
                  "it reads a clock of its own",
                  call ->
                      call.getTarget().getFullName().equals("java.lang.System.currentTimeMillis()")
                          || (call.getTargetOwner().isAssignableTo(Temporal.class)
                              && call.getName().equals("now"))))
          .because("there is one clock, in milliseconds: see ClockProducer");

  @ArchTest
  static final ArchRule rowsAreReachedWithTheirSiteOnly =
      classes().should(notCallWhatKnowsNoSite()).because("no call may reach another site's rows");

  private static <T extends CanBeAnnotated> DescribedPredicate<T> are(
      DescribedPredicate<CanBeAnnotated> predicate) {
    return predicate.forSubtype();
  }

  private static DescribedPredicate<JavaMethod> areEndpoints() {
    return describe(
        "are endpoints",
        method ->
            method.getAnnotations().stream()
                .anyMatch(a -> a.getRawType().isAnnotatedWith(HttpMethod.class)));
  }

  private static ArchCondition<JavaMethod> declareARule() {
    var rules =
        List.of(
            OperatorOnly.class,
            Needs.class,
            CollaboratorsOnly.class,
            OwnPagesOnly.class,
            MembersOnly.class,
            Anyone.class,
            Public.class);
    return new ArchCondition<>("declare who may call them, themselves or by their class") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        var declared =
            rules.stream()
                .anyMatch(
                    rule ->
                        method.isAnnotatedWith(rule) || method.getOwner().isAnnotatedWith(rule));
        events.add(new SimpleConditionEvent(method, declared, method.getFullName()));
      }
    };
  }

  /**
   * Repositories inherit methods that take any query, or every row. The former are for the
   * repository's own room, where the query is at hand; the latter for nobody.
   */
  private static ArchCondition<JavaClass> notCallWhatKnowsNoSite() {
    var ofAllSites = Set.of("findAll", "listAll", "streamAll", "deleteAll");
    return new ArchCondition<>("not call what repositories inherit") {
      @Override
      public void check(JavaClass caller, ConditionEvents events) {
        caller.getMethodCallsFromSelf().stream()
            .filter(call -> isInherited(call.getTarget()))
            .filter(
                call ->
                    ofAllSites.contains(call.getName())
                        || !call.getTargetOwner().getPackage().equals(caller.getPackage()))
            .forEach(
                call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
      }

      private boolean isInherited(MethodCallTarget called) {
        return called.getOwner().isAssignableTo(PanacheRepositoryBase.class)
            && called
                .resolveMember()
                .filter(method -> method.getOwner().isEquivalentTo(PanacheRepositoryBase.class))
                .isPresent();
      }
    };
  }

  private static ArchCondition<JavaMethod> notMention(DescribedPredicate<JavaClass> what) {
    return new ArchCondition<>("not mention " + what.getDescription()) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        var mentioned =
            Stream.concat(
                    method.getReturnType().getAllInvolvedRawTypes().stream(),
                    method.getParameterTypes().stream()
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream()))
                .filter(what)
                .toList();
        events.add(
            new SimpleConditionEvent(
                method, mentioned.isEmpty(), method.getFullName() + " mentions " + mentioned));
      }
    };
  }
}
