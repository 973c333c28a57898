package io.errand.portal;

import io.errand.directory.SignedIn;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.util.Arrays;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells {@code /openapi.json} which arguments nobody sends, and what a command carries. */
@Component
class ApiDescription implements GlobalOperationCustomizer {

  static {
    SpringDocUtils.getConfig()
        .addRequestWrapperToIgnore(SignedIn.class, Sender.class, Narrowing.class)
        .replaceWithSchema(JsonNode.class, new Schema<>())
        .replaceWithSchema(ObjectNode.class, new ObjectSchema())
        .replaceWithSchema(ArrayNode.class, new ArraySchema().items(new Schema<>()));
  }

  @Override
  public Operation customize(Operation operation, HandlerMethod method) {
    if (takes(method, Sender.class)) {
      operation.addParametersItem(
          new HeaderParameter()
              .name(Sender.KEY)
              .required(false)
              .description(
                  "The same key again gives the first answer again; with another body 422.")
              .schema(new StringSchema().maxLength(Commands.LONGEST_KEY)));
    }
    if (takes(method, Narrowing.class)) {
      operation.addParametersItem(
          new QueryParameter()
              .name(Narrowing.PARAMETER)
              .required(false)
              .description("Part of what stands in a column: its key, a colon, the words.")
              .schema(new ArraySchema().items(new StringSchema()).maxItems(Narrowing.MOST)));
    }
    return operation;
  }

  private static boolean takes(HandlerMethod method, Class<?> argument) {
    return Arrays.stream(method.getMethodParameters())
        .anyMatch(parameter -> parameter.getParameterType().equals(argument));
  }
}
