/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evaluates the rule of a Plural-Forms header: a C expression over n (gettext manual, "Additional functions for plural
 * forms"). A rule comes from a file, so it may be wrong in any way and must not harm. */
#include "config.h"
#include "language/rap-plural.h"

#include <string.h>

#define MAX_DEPTH 64

typedef struct
{
  const char *at;
  guint64     n;
  guint       depth;
  gboolean    failed;
} Rule;

typedef struct
{
  const char *sign;
  guint       level;  /* how tightly it binds: 1 (||) … 6 (*) */
} Operator;

/* The longer of two signs that begin alike stands first. */
static const Operator operators[] = {
  { "||", 1 }, { "&&", 2 }, { "==", 3 }, { "!=", 3 }, { "<=", 4 }, { ">=", 4 }, { "<", 4 }, { ">", 4 },
  { "+", 5 }, { "-", 5 }, { "*", 6 }, { "/", 6 }, { "%", 6 },
};

static guint64 evaluate_choice (Rule *rule);

static guint64
fail (Rule *rule)
{
  rule->failed = TRUE;
  return 0;
}

static gboolean
skip_sign (Rule       *rule,
           const char *sign)
{
  while (g_ascii_isspace (*rule->at))
    rule->at++;
  if (!g_str_has_prefix (rule->at, sign))
    return FALSE;
  rule->at += strlen (sign);
  return TRUE;
}

static guint64
evaluate_number (Rule *rule)
{
  char *end;
  guint64 number;

  if (!g_ascii_isdigit (*rule->at))
    return fail (rule);
  number = g_ascii_strtoull (rule->at, &end, 10);
  rule->at = end;
  return number;
}

static guint64
evaluate_operand (Rule *rule)
{
  guint64 value;

  if (rule->depth >= MAX_DEPTH)
    return fail (rule);

  rule->depth++;
  if (skip_sign (rule, "!"))
    value = !evaluate_operand (rule);
  else if (skip_sign (rule, "("))
    {
      value = evaluate_choice (rule);
      if (!skip_sign (rule, ")"))
        fail (rule);
    }
  else
    value = skip_sign (rule, "n") ? rule->n : evaluate_number (rule);
  rule->depth--;

  return value;
}

static guint64
divide (Rule    *rule,
        char     sign,
        guint64  a,
        guint64  b)
{
  if (b == 0)
    return fail (rule);
  return sign == '/' ? a / b : a % b;
}

static guint64
apply (Rule       *rule,
       const char *sign,
       guint64     a,
       guint64     b)
{
  switch (sign[0])
    {
    case '|': return a || b;
    case '&': return a && b;
    case '=': return a == b;
    case '!': return a != b;
    case '<': return sign[1] ? a <= b : a < b;
    case '>': return sign[1] ? a >= b : a > b;
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    default:  return divide (rule, sign[0], a, b);
    }
}

static const Operator *
skip_operator (Rule  *rule,
               guint  min_level)
{
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    {
      const char *before = rule->at;

      if (!skip_sign (rule, operators[i].sign))
        continue;
      if (operators[i].level >= min_level)
        return &operators[i];
      rule->at = before;
      return NULL;
    }
  return NULL;
}

/* Precedence climbing: operators of one level are grouped from the left. */
static guint64
evaluate_operators (Rule  *rule,
                    guint  min_level)
{
  guint64 value = evaluate_operand (rule);
  const Operator *op;

  while (!rule->failed && (op = skip_operator (rule, min_level)))
    value = apply (rule, op->sign, value, evaluate_operators (rule, op->level + 1));
  return value;
}

static guint64
evaluate_choice (Rule *rule)
{
  guint64 condition, yes, no;

  if (rule->depth >= MAX_DEPTH)
    return fail (rule);

  rule->depth++;
  condition = evaluate_operators (rule, 1);
  if (!rule->failed && skip_sign (rule, "?"))
    {
      yes = evaluate_choice (rule);
      no = skip_sign (rule, ":") ? evaluate_choice (rule) : fail (rule);
      condition = condition ? yes : no;
    }
  rule->depth--;

  return condition;
}

/**
 * rap_plural_evaluate:
 * @rule: what stands after "plural=" and before ";"
 * @n: the number
 * @form: (out): the index of the form
 *
 * Returns: whether @rule could be understood
 */
gboolean
rap_plural_evaluate (const char *rule,
                     guint64     n,
                     guint64    *form)
{
  Rule state = { .at = rule, .n = n };

  *form = evaluate_choice (&state);
  skip_sign (&state, "");  /* blanks at the end */
  return !state.failed && *state.at == '\0';
}
