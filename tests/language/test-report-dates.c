/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates in the words of a report's language, and back. */
#include "config.h"
#include "language/rap-language.h"

#define N_LANGUAGES 7

static const char *const tags[N_LANGUAGES] = { "en", "ru", "kk", "fr", "es", "ar", "uk" };

typedef struct
{
  const char *edtf;
  const char *words[N_LANGUAGES];
} Row;

/* Spaces: ICU sets thin ones (U+2009) around dashes, and some that do not break (U+00A0). */
static const Row rows[] = {
  { "2021",
    { "2021",
      "2021",
      "2021",
      "2021",
      "2021",
      "2021",
      "2021" } },
  { "2021-01",
    { "January 2021",
      "январь 2021\u202fг.",
      "2021\u202fж. қаңтар",
      "janvier 2021",
      "enero de 2021",
      "يناير 2021",
      "січень 2021\u202fр." } },
  { "2021-01-10",
    { "10 January 2021",
      "10 января 2021\u202fг.",
      "2021\u202fж. 10 қаңтар",
      "10 janvier 2021",
      "10 de enero de 2021",
      "10 يناير 2021",
      "10 січня 2021\u202fр." } },
  { "2021-05-01",
    { "1 May 2021",
      "1 мая 2021\u202fг.",
      "2021\u202fж. 1 мамыр",
      "1er mai 2021",
      "1 de mayo de 2021",
      "1 مايو 2021",
      "1 травня 2021\u202fр." } },
  { "2021-01-10T14:30",
    { "10 January 2021 at 14:30",
      "10 января 2021\u202fг. в 14:30",
      "2021\u202fж. 10 қаңтар, 14:30",
      "10 janvier 2021 à 14:30",
      "10 de enero de 2021, 14:30",
      "10 يناير 2021 في 2:30 م",
      "10 січня 2021\u202fр. о 14:30" } },
  { "2021-01-10T00:15:05+06:00",
    { "10 January 2021 at 00:15:05 (UTC+06:00)",
      "10 января 2021\u202fг. в 00:15:05 (UTC+06:00)",
      "2021\u202fж. 10 қаңтар, 00:15:05 (UTC+06:00)",
      "10 janvier 2021 à 00:15:05 (UTC+06:00)",
      "10 de enero de 2021, 0:15:05 (UTC+06:00)",
      "10 يناير 2021 في 12:15:05 ص (UTC+06:00)",
      "10 січня 2021\u202fр. о 00:15:05 (UTC+06:00)" } },
  { "2021-01-05/2021-01-09",
    { "5–9 January 2021",
      "5–9 января 2021\u202fг.",
      "2021\u202fж. 5–9 қаңтар",
      "5–9 janvier 2021",
      "5–9 de enero de 2021",
      "5–9 يناير 2021",
      "5–9 січня 2021\u202fр." } },
  { "2020-12-28/2021-01-03",
    { "28 December 2020\u2009–\u20093 January 2021",
      "28 декабря 2020\u202fг. – 3 января 2021\u202fг.",
      "2020\u202fж. 28 желтоқсан – 2021\u202fж. 3 қаңтар",
      "28 décembre 2020\u2009–\u20093 janvier 2021",
      "28 de diciembre de 2020\u2009–\u20093 de enero de 2021",
      "28 ديسمبر 2020 – 3 يناير 2021",
      "28 грудня 2020 – 3 січня 2021\u202fрр." } },
  { "2021-01-28/2021-02-03",
    { "28 January\u2009–\u20093 February 2021",
      "28 января – 3 февраля 2021\u202fг.",
      "2021\u202fж. 28 қаңтар – 3 ақпан",
      "28 janvier\u2009–\u20093 février 2021",
      "28 de enero\u2009–\u20093 de febrero de 2021",
      "28 يناير – 3 فبراير 2021",
      "28 січня – 3 лютого 2021\u202fр." } },
  { "2021-01/2021-02",
    { "January\u2009–\u2009February 2021",
      "январь – февраль 2021\u202fг.",
      "2021\u202fж. қаңтар – ақпан",
      "janvier\u2009–\u2009février 2021",
      "enero–febrero de 2021",
      "يناير – فبراير 2021",
      "січень – лютий 2021\u202fр." } },
  { "2020-12/2021-01",
    { "December 2020\u2009–\u2009January 2021",
      "декабрь 2020\u202fг. – январь 2021\u202fг.",
      "2020\u202fж. желтоқсан – 2021\u202fж. қаңтар",
      "décembre 2020\u2009–\u2009janvier 2021",
      "diciembre de 2020\u2009–\u2009enero de 2021",
      "ديسمبر 2020 – يناير 2021",
      "грудень 2020 – січень 2021\u202fрр." } },
  { "2020/2021",
    { "2020–2021",
      "2020–2021",
      "2020–2021",
      "2020–2021",
      "2020–2021",
      "2020–2021",
      "2020–2021" } },
  { "2021-01-10T14:30/2021-01-10T19:30",
    { "10 January 2021, 14:30–19:30",
      "10 января 2021\u202fг., 14:30–19:30",
      "2021\u202fж. 10 қаңтар, 14:30–19:30",
      "10 janvier 2021, 14:30\u2009–\u200919:30",
      "10 de enero de 2021, 14:30–19:30",
      "10 يناير 2021، 2:30–7:30 م",
      "10 січня 2021\u202fр., 14:30–19:30" } },
  { "2021-01-05/2021-02",
    { "5 January 2021\u2009–\u2009February 2021",
      "5 января 2021\u202fг. – февраль 2021\u202fг.",
      "2021\u202fж. 5 қаңтар – 2021\u202fж. ақпан",
      "5 janvier 2021\u2009–\u2009février 2021",
      "5 de enero de 2021\u2009–\u2009febrero de 2021",
      "5 يناير 2021 – فبراير 2021",
      "5 січня 2021\u202fр. – лютий 2021\u202fр." } },
  { "2021~",
    { "around 2021",
      "около 2021\u202fг.",
      "шамамен 2021\u202fж.",
      "vers 2021",
      "hacia 2021",
      "حوالي عام 2021",
      "близько 2021\u202fр." } },
  { "2021-01~",
    { "around January 2021",
      "около января 2021\u202fг.",
      "шамамен 2021\u202fж. қаңтар",
      "vers janvier 2021",
      "hacia enero de 2021",
      "حوالي يناير 2021",
      "близько січня 2021\u202fр." } },
  { "2021-01-10~",
    { "around 10 January 2021",
      "около 10 января 2021\u202fг.",
      "шамамен 2021\u202fж. 10 қаңтар",
      "vers le 10 janvier 2021",
      "hacia el 10 de enero de 2021",
      "حوالي 10 يناير 2021",
      "близько 10 січня 2021\u202fр." } },
  { "2021-01-10?",
    { "possibly 10 January 2021",
      "возможно, 10 января 2021\u202fг.",
      "мүмкін, 2021\u202fж. 10 қаңтар",
      "peut-être le 10 janvier 2021",
      "posiblemente el 10 de enero de 2021",
      "ربما 10 يناير 2021",
      "можливо, 10 січня 2021\u202fр." } },
  { "2021-01%",
    { "possibly around January 2021",
      "возможно, около января 2021\u202fг.",
      "мүмкін, шамамен 2021\u202fж. қаңтар",
      "peut-être vers janvier 2021",
      "posiblemente hacia enero de 2021",
      "ربما حوالي يناير 2021",
      "можливо, близько січня 2021\u202fр." } },
  { "2020-10~/2020-11~",
    { "around October\u2009–\u2009November 2020",
      "ориентировочно октябрь – ноябрь 2020\u202fг.",
      "шамамен 2020\u202fж. қазан – қараша",
      "approximativement octobre\u2009–\u2009novembre 2020",
      "aproximadamente octubre–noviembre de 2020",
      "حوالي أكتوبر – نوفمبر 2020",
      "орієнтовно жовтень – листопад 2020\u202fр." } },
  { "201X",
    { "2010s",
      "2010-е годы",
      "2010-жылдар",
      "années 2010",
      "década de 2010",
      "عقد 2010",
      "2010-ті роки" } },
  { "2021-21",
    { "spring 2021",
      "весна 2021\u202fг.",
      "2021\u202fж. көктемі",
      "printemps 2021",
      "primavera de 2021",
      "ربيع 2021",
      "весна 2021\u202fр." } },
  { "2021-22~",
    { "around summer 2021",
      "около лета 2021\u202fг.",
      "шамамен 2021\u202fж. жазы",
      "vers l’été 2021",
      "hacia el verano de 2021",
      "حوالي صيف 2021",
      "близько літа 2021\u202fр." } },
  { "2020-23",
    { "autumn 2020",
      "осень 2020\u202fг.",
      "2020\u202fж. күзі",
      "automne 2020",
      "otoño de 2020",
      "خريف 2020",
      "осінь 2020\u202fр." } },
  { "2020-24",
    { "winter 2020",
      "зима 2020\u202fг.",
      "2020\u202fж. қысы",
      "hiver 2020",
      "invierno de 2020",
      "شتاء 2020",
      "зима 2020\u202fр." } },
  { "2020-12/..",
    { "from December 2020 onwards",
      "начиная с декабря 2020\u202fг.",
      "2020\u202fж. желтоқсан айынан бастап",
      "dès décembre 2020",
      "a partir de diciembre de 2020",
      "اعتبارًا من ديسمبر 2020",
      "починаючи з грудня 2020\u202fр." } },
  { "2020-12-05/..",
    { "from 5 December 2020 onwards",
      "начиная с 5 декабря 2020\u202fг.",
      "2020\u202fж. 5 желтоқсан күнінен бастап",
      "à partir du 5 décembre 2020",
      "a partir del 5 de diciembre de 2020",
      "اعتبارًا من 5 ديسمبر 2020",
      "починаючи з 5 грудня 2020\u202fр." } },
  { "2020/..",
    { "from 2020 onwards",
      "начиная с 2020\u202fг.",
      "2020 жылдан бастап",
      "à partir de 2020",
      "a partir de 2020",
      "اعتبارًا من عام 2020",
      "починаючи з 2020\u202fр." } },
  { "2020-24/..",
    { "from winter 2020 onwards",
      "начиная с зимы 2020\u202fг.",
      "2020\u202fж. қысы кезеңінен бастап",
      "depuis l’hiver 2020",
      "desde el invierno de 2020",
      "اعتبارًا من شتاء 2020",
      "починаючи з зими 2020\u202fр." } },
  { "../2021-01",
    { "until January 2021",
      "до января 2021\u202fг.",
      "2021\u202fж. қаңтар айына дейін",
      "jusqu’en janvier 2021",
      "hasta enero de 2021",
      "حتى يناير 2021",
      "до січня 2021\u202fр." } },
  { "../2021-01-10",
    { "until 10 January 2021",
      "до 10 января 2021\u202fг.",
      "2021\u202fж. 10 қаңтар күніне дейін",
      "jusqu’au 10 janvier 2021",
      "hasta el 10 de enero de 2021",
      "حتى 10 يناير 2021",
      "до 10 січня 2021\u202fр." } },
  { "../2021",
    { "until 2021",
      "до 2021\u202fг.",
      "2021 жылға дейін",
      "jusqu’en 2021",
      "hasta 2021",
      "حتى عام 2021",
      "до 2021\u202fр." } },
  { "2021-01/",
    { "from January 2021 to an unknown date",
      "с января 2021\u202fг. до неизвестной даты",
      "2021\u202fж. қаңтар айынан белгісіз күнге дейін",
      "depuis janvier 2021 jusqu’à une date inconnue",
      "desde enero de 2021 hasta una fecha desconocida",
      "من يناير 2021 إلى تاريخ غير معروف",
      "з січня 2021\u202fр. до невідомої дати" } },
  { "/2021-01-10",
    { "from an unknown date to 10 January 2021",
      "с неизвестной даты до 10 января 2021\u202fг.",
      "белгісіз күннен 2021\u202fж. 10 қаңтар күніне дейін",
      "d’une date inconnue au 10 janvier 2021",
      "desde una fecha desconocida hasta el 10 de enero de 2021",
      "من تاريخ غير معروف إلى 10 يناير 2021",
      "з невідомої дати до 10 січня 2021\u202fр." } },
  { "[2021-01-09,2021-01-10]",
    { "9 or 10 January 2021",
      "9 или 10 января 2021\u202fг.",
      "2021\u202fж. 9 не 10 қаңтар",
      "9 ou 10 janvier 2021",
      "9 o 10 de enero de 2021",
      "9 أو 10 يناير 2021",
      "9 або 10 січня 2021\u202fр." } },
  { "[2021-01-08,2021-01-09,2021-01-10]",
    { "8, 9 or 10 January 2021",
      "8, 9 или 10 января 2021\u202fг.",
      "2021\u202fж. 8, 9, не болмаса 10 қаңтар",
      "8, 9 ou 10 janvier 2021",
      "8, 9 o 10 de enero de 2021",
      "8 أو 9 أو 10 يناير 2021",
      "8, 9 або 10 січня 2021\u202fр." } },
  { "[2021-01,2021-02]",
    { "January 2021 or February 2021",
      "январь 2021\u202fг. или февраль 2021\u202fг.",
      "2021\u202fж. қаңтар не 2021\u202fж. ақпан",
      "janvier 2021 ou février 2021",
      "enero de 2021 o febrero de 2021",
      "يناير 2021 أو فبراير 2021",
      "січень 2021\u202fр. або лютий 2021\u202fр." } },
  { "[2019,2020,2021]",
    { "2019, 2020 or 2021",
      "2019, 2020 или 2021",
      "2019, 2020, не болмаса 2021",
      "2019, 2020 ou 2021",
      "2019, 2020 o 2021",
      "2019 أو 2020 أو 2021",
      "2019, 2020 або 2021" } },
};

/* Sorts of typing that people have; NULL is what must not be guessed. */
static const char *const typed[][3] = {
  { "en", "2021-01-10", "2021-01-10" },
  { "en", " 2021-01-XX ", "2021-01-XX" },
  { "en", "10 January 2021", "2021-01-10" },
  { "en", "10 january, 2021", "2021-01-10" },
  { "en", "10 Jan. 2021", "2021-01-10" },
  { "en", "10 Sept 2021", "2021-09-10" },
  { "en", "10 Sep 2021", "2021-09-10" },
  { "en", "January 10, 2021", "2021-01-10" },
  { "en", "10th of January 2021", "2021-01-10" },
  { "en", "10.01.2021", "2021-01-10" },
  { "en", "10/1/2021", "2021-01-10" },
  { "en-GB", "10/1/2021", "2021-01-10" },
  { "en-US", "10/1/2021", "2021-10-01" },
  { "en", "2021/01/10", "2021-01-10" },
  { "en", "5.–9.01.2021", "2021-01-05/2021-01-09" },
  { "ru", "05-09.01.2021", "2021-01-05/2021-01-09" },
  { "ru", "05.01 - 09.01.2021", "2021-01-05/2021-01-09" },
  { "en", "01.2021", "2021-01" },
  { "en", "5–9 Jan 2021", "2021-01-05/2021-01-09" },
  { "en", "5-9 January 2021", "2021-01-05/2021-01-09" },
  { "en", "5 to 9 January 2021", "2021-01-05/2021-01-09" },
  { "en", "from 5 to 9 January 2021", "2021-01-05/2021-01-09" },
  { "en", "January 5–9, 2021", "2021-01-05/2021-01-09" },
  { "en", "28 December 2020 – 3 January 2021", "2020-12-28/2021-01-03" },
  { "en", "28 December - 3 January 2021", NULL },
  { "en", "2020-2021", "2020/2021" },
  { "en", "2021-01-05 – 2021-01-09", "2021-01-05/2021-01-09" },
  { "en", "October 2020 – around November 2020", "2020-10/2020-11~" },
  { "en", "about January 2021", "2021-01~" },
  { "en", "Around 2021", "2021~" },
  { "en", "possibly 10 January 2021", "2021-01-10?" },
  { "en", "since December 2020", "2020-12/.." },
  { "en", "from around December 2020 onwards", "2020-12~/.." },
  { "en", "around 5–9 January 2021", "2021-01-05~/2021-01-09~" },
  { "en", "January 9 or 10, 2021", "[2021-01-09,2021-01-10]" },
  { "en-US", "January 8, 9, or 10, 2021", "[2021-01-08,2021-01-09,2021-01-10]" },
  { "en", "10 January 2021 at 14:30", "2021-01-10T14:30" },
  { "en", "10 January 2021, 2:30 pm", "2021-01-10T14:30" },
  { "en", "10 January 2021, 12:05 a.m.", "2021-01-10T00:05" },
  { "en", "10 January 2021 14:30 UTC+6", "2021-01-10T14:30+06:00" },
  { "en", "the 2010s", "201X" },
  { "en", "winter 2020 – spring 2021", "2020-24/2021-21" },
  { "ru", "10 января 2021 года", "2021-01-10" },
  { "ru", "10 ЯНВАРЯ 2021", "2021-01-10" },
  { "ru", "январь 2021", "2021-01" },
  { "ru", "янв. 2021", "2021-01" },
  { "ru", "с 5 по 9 января 2021 г.", "2021-01-05/2021-01-09" },
  { "ru", "с декабря 2020", "2020-12/.." },
  { "ru", "10 January 2021", "2021-01-10" },
  { "kk", "2021 жылғы 10 қаңтар", "2021-01-10" },
  { "kk", "10 кантар 2021", "2021-01-10" },
  { "fr", "1er août 2021", "2021-08-01" },
  { "fr", "le 1 aout 2021", "2021-08-01" },
  { "fr", "du 5 au 9 janvier 2021", "2021-01-05/2021-01-09" },
  { "es", "del 5 al 9 de enero de 2021", "2021-01-05/2021-01-09" },
  { "es", "7 u 8 de enero de 2021", "[2021-01-07,2021-01-08]" },
  { "ar", "١٠ يناير ٢٠٢١", "2021-01-10" },
  { "ar-LB", "10 كانون الثاني 2021", "2021-01-10" },
  { "uk", "10 січня 2021 року", "2021-01-10" },
  { "en", "", NULL },
  { "en", "soon", NULL },
  { "en", "10 January", NULL },
  { "en", "10.01.21", NULL },
  { "en", "30 February 2021", NULL },
  { "en", "10 11 January 2021", NULL },
  { "en", "9 January 2021 – 5 January 2021", NULL },
  { "en", "mid-January 2021", NULL },
  { "en", "10 January 2021 and something", NULL },
  { "en", "10 January 2021 at 13:30 pm", NULL },
  { "en", "2015s", NULL },
  { "en", "around", NULL },
  { "en", "9 January 2021, 10 January 2021", NULL },
};

static void
test_written (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint j = 0; j < N_LANGUAGES; j++)
      {
        g_autofree char *words = rap_language_dup_date (rap_language_get (tags[j]), rows[i].edtf);

        g_assert_cmpstr (words, ==, rows[i].words[j]);
      }
}

static void
test_read_again (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint j = 0; j < N_LANGUAGES; j++)
      {
        g_autofree char *edtf = rap_language_read_date (rap_language_get (tags[j]), rows[i].words[j]);

        g_test_message ("%s", rows[i].words[j]);
        g_assert_cmpstr (edtf, ==, rows[i].edtf);
      }
}

static void
test_typed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *edtf = rap_language_read_date (rap_language_get (typed[i][0]), typed[i][1]);

      g_test_message ("%s", typed[i][1]);
      g_assert_cmpstr (edtf, ==, typed[i][2]);
    }
}

static void
assert_words (const char *tag,
              const char *edtf,
              const char *expected)
{
  g_autofree char *words = rap_language_dup_date (rap_language_get (tag), edtf);

  g_assert_cmpstr (words, ==, expected);
}

/* What is written and cannot be read again as it was, and tags that change the writing. */
static void
test_written_only (void)
{
  assert_words ("en", "2021-01-XX", "January 2021");
  assert_words ("en", "2021-XX", "2021");
  assert_words ("en", "20XX", "2000–2099");
  assert_words ("en", "2021-02-30", "2021-02-30");
  assert_words ("en", "soon", "soon");
  assert_words ("en", "", "");
  assert_words ("en-US", "2021-01-10", "January 10, 2021");
  assert_words ("en-GB", "2021-01-10", "10 January 2021");
  assert_words ("de", "2021-01-10", "10. Januar 2021");
  assert_words ("fa", "2021-01-10", "10 ژانویهٔ 2021");
  assert_words ("fa", "2021-01/2021-02", "ژانویهٔ 2021 تا فوریهٔ 2021");
  assert_words ("ar-u-nu-arab", "2021-01-10", "١٠ يناير ٢٠٢١");
  assert_words ("th", "2021-01", "มกราคม 2021");
  assert_words ("qqx", "2021-01-10", "10 January 2021");
  assert_words ("en", "1500-03-01", "1 March 1500");
}

/* Any words put together are refused, or are a date whose words can be read. */
static void
test_any_text (void)
{
  static const char *const words[] = { "around", "possibly", "from", "to", "onwards", "until", "5", "10", "2021", "January",
                                       "–", "-", "or", ",", "14:30", "pm", "UTC+6", "winter", "s", "of", "10.01.2021", "2010s" };
  RapLanguage *english = rap_language_get ("en");

  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *edtf = NULL, *written = NULL, *again = NULL;

      for (int n = g_test_rand_int_range (1, 9); n > 0; n--)
        g_string_append_printf (text, " %s", words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      edtf = rap_language_read_date (english, text->str);
      if (!edtf)
        continue;
      written = rap_language_dup_date (english, edtf);
      again = rap_language_read_date (english, written);
      g_test_message ("%s → %s → %s", text->str, edtf, written);
      g_assert_nonnull (again);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-dates/written", test_written);
  g_test_add_func ("/report-dates/read-again", test_read_again);
  g_test_add_func ("/report-dates/typed", test_typed);
  g_test_add_func ("/report-dates/written-only", test_written_only);
  g_test_add_func ("/report-dates/any-text", test_any_text);
  return g_test_run ();
}
