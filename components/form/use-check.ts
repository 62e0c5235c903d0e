"use client";

import { useCallback, useRef } from "react";
import type { FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";
import { withoutBlanks } from "./blanks";

export type SchemaSource<Input> = z.ZodType<unknown, Input> | (() => Promise<z.ZodType<unknown, Input>>);

/**
 * The check of a form, fetched at the first touch and not with the page. When it cannot be fetched the server, which
 * checks everything again, has the word.
 */
export function useCheck<Input extends FieldValues>(source: SchemaSource<Input>) {
  const loaded = useRef<Promise<Resolver<Input> | null> | null>(null);

  const prepare = useCallback(() => {
    loaded.current ??= load(source).catch(() => {
      loaded.current = null;
      return null;
    });
    return loaded.current;
  }, [source]);

  const resolver: Resolver<Input> = async (values, context, options) => {
    const given = withoutBlanks(values) as Input;
    const check = await prepare();
    return check ? check(given, context, options) : { values: given, errors: {} };
  };
  return { resolver, prepare };
}

async function load<Input extends FieldValues>(source: SchemaSource<Input>) {
  const [{ resolverOf }, schema] = await Promise.all([
    import("./resolver"),
    typeof source === "function" ? source() : source,
  ]);
  return resolverOf(schema);
}
