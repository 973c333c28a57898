package io.errand.form;

import io.errand.definition.FieldType;

/** How a person is asked for what is missing. */
final class RequiredWords {

  private RequiredWords() {}

  static String key(FieldType type) {
    return switch (type) {
      case FieldType.Line _, FieldType.Multiline _, FieldType.Whole _, FieldType.Decimal _ ->
          "form.required.fill";
      case FieldType.Money _, FieldType.Phone _, FieldType.Email _, FieldType.IdCard _ ->
          "form.required.fill";
      case FieldType.Address _, FieldType.Group _, FieldType.Serial _, FieldType.Note _ ->
          "form.required.fill";
      case FieldType.Date _, FieldType.Month _, FieldType.Time _, FieldType.DateTime _ ->
          "form.required.choose";
      case FieldType.DateRange _, FieldType.YesNo _, FieldType.Choice _, FieldType.MultiChoice _ ->
          "form.required.choose";
      case FieldType.Cascade _, FieldType.Person _, FieldType.Unit _, FieldType.Lookup _ ->
          "form.required.choose";
      case FieldType.File _, FieldType.Image _ -> "form.required.upload";
      case FieldType.Signature _ -> "form.required.sign";
      case FieldType.Consent _ -> "form.required.agree";
      case FieldType.Table _ -> "form.required.rows";
    };
  }
}
