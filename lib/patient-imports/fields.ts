/** What a column of a spreadsheet can hold. */
export const COLUMN_FIELDS = [
  "sourceId",
  "fullName",
  "namePrefix",
  "givenName",
  "middleNames",
  "familyName",
  "nameSuffix",
  "preferredName",
  "birthDate",
  "sex",
  "gender",
  "phone",
  "mobile",
  "email",
  "street",
  "city",
  "district",
  "postalCode",
  "country",
  "identifier",
  "contactName",
  "contactPhone",
] as const;
export type ColumnField = (typeof COLUMN_FIELDS)[number];

export const DATE_FORMATS = ["YMD", "DMY", "MDY"] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];
