/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Durations in the words of a report's language, and back. */
#include "config.h"
#include "language/rap-language.h"

#define N_LANGUAGES 7

static const char *const tags[N_LANGUAGES] = { "en", "ru", "kk", "fr", "es", "ar", "uk" };

typedef struct
{
  const char *iso;
  const char *words[N_LANGUAGES];
} Row;

static const Row rows[] = {
  { "PT5H/PT9H",
    { "5–9 hours", "5–9 часов", "5–9 сағат", "5–9 heures", "5–9 horas", "5–9 ساعات", "5–9 годин" } },
  { "PT1H/PT2H",
    { "1–2 hours", "1–2 часа", "1–2 сағат", "1–2 heures", "1–2 horas", "من ساعة إلى ساعتين", "1–2 години" } },
  { "PT20M/PT40M~",
    { "about 20–40 minutes", "примерно 20–40 минут", "шамамен 20–40 минут", "environ 20–40 minutes",
      "aproximadamente 20–40 minutos", "20–40 دقيقة تقريبًا", "приблизно 20–40 хвилин" } },
  { "P5D/P15D",
    { "5–15 days", "5–15 дней", "5–15 күн", "5–15 jours", "5–15 días", "5–15 يومًا", "5–15 днів" } },
  { "PT30M/PT2H",
    { "30 minutes to 2 hours", "30 минут – 2 часа", "30 минут – 2 сағат", "30 minutes à 2 heures", "30 minutos a 2 horas",
      "30 دقيقة – ساعتان", "30 хвилин – 2 години" } },
  { "PT1H",
    { "1 hour", "1 час", "1 сағат", "1 heure", "1 hora", "ساعة واحدة", "1 година" } },
  { "PT2H",
    { "2 hours", "2 часа", "2 сағат", "2 heures", "2 horas", "ساعتان", "2 години" } },
  { "PT3H~",
    { "about 3 hours", "примерно 3 часа", "шамамен 3 сағат", "environ 3 heures", "aproximadamente 3 horas",
      "3 ساعات تقريبًا", "приблизно 3 години" } },
  { "PT11H",
    { "11 hours", "11 часов", "11 сағат", "11 heures", "11 horas", "11 ساعة", "11 годин" } },
  { "PT21H",
    { "21 hours", "21 час", "21 сағат", "21 heures", "21 horas", "21 ساعة", "21 година" } },
  { "PT1H30M",
    { "1 hour 30 minutes", "1 час 30 минут", "1 сағат 30 минут", "1 heure 30 minutes", "1 hora 30 minutos",
      "ساعة واحدة و30 دقيقة", "1 година 30 хвилин" } },
  { "PT1M",
    { "1 minute", "1 минута", "1 минут", "1 minute", "1 minuto", "دقيقة واحدة", "1 хвилина" } },
  { "P1D",
    { "1 day", "1 день", "1 күн", "1 jour", "1 día", "يوم واحد", "1 день" } },
  { "P3D",
    { "3 days", "3 дня", "3 күн", "3 jours", "3 días", "3 أيام", "3 дні" } },
  { "P1DT2H5M",
    { "1 day 2 hours 5 minutes", "1 день 2 часа 5 минут", "1 күн 2 сағат 5 минут", "1 jour 2 heures 5 minutes",
      "1 día 2 horas 5 minutos", "يوم واحد وساعتان و5 دقائق", "1 день 2 години 5 хвилин" } },
  { "P1W",
    { "1 week", "1 неделя", "1 апта", "1 semaine", "1 semana", "أسبوع واحد", "1 тиждень" } },
  { "P6W",
    { "6 weeks", "6 недель", "6 апта", "6 semaines", "6 semanas", "6 أسابيع", "6 тижнів" } },
  { "P2M",
    { "2 months", "2 месяца", "2 ай", "2 mois", "2 meses", "شهران", "2 місяці" } },
  { "P1Y6M",
    { "1 year 6 months", "1 год 6 месяцев", "1 жыл 6 ай", "1 an 6 mois", "1 año 6 meses", "سنة واحدة و6 أشهر",
      "1 рік 6 місяців" } },
  { "P5Y",
    { "5 years", "5 лет", "5 жыл", "5 ans", "5 años", "5 سنوات", "5 років" } },
};

/* One to twelve, as words before "hours". */
static const char *const numbers[12][N_LANGUAGES] = {
  { "one hour", "один час", "бір сағат", "une heure", "una hora", "ساعة واحدة", "одна година" },
  { "two hours", "два часа", "екі сағат", "deux heures", "dos horas", "ساعتان", "дві години" },
  { "three hours", "три часа", "үш сағат", "trois heures", "tres horas", "ثلاث ساعات", "три години" },
  { "four hours", "четыре часа", "төрт сағат", "quatre heures", "cuatro horas", "أربع ساعات", "чотири години" },
  { "five hours", "пять часов", "бес сағат", "cinq heures", "cinco horas", "خمس ساعات", "п’ять годин" },
  { "six hours", "шесть часов", "алты сағат", "six heures", "seis horas", "ست ساعات", "шість годин" },
  { "seven hours", "семь часов", "жеті сағат", "sept heures", "siete horas", "سبع ساعات", "сім годин" },
  { "eight hours", "восемь часов", "сегіз сағат", "huit heures", "ocho horas", "ثماني ساعات", "вісім годин" },
  { "nine hours", "девять часов", "тоғыз сағат", "neuf heures", "nueve horas", "تسع ساعات", "дев'ять годин" },
  { "ten hours", "десять часов", "он сағат", "dix heures", "diez horas", "عشر ساعات", "десять годин" },
  { "eleven hours", "одиннадцать часов", "он бір сағат", "onze heures", "once horas", "إحدى عشرة ساعة", "одинадцять годин" },
  { "twelve hours", "двенадцать часов", "он екі сағат", "douze heures", "doce horas", "اثنتا عشرة ساعة", "дванадцять годин" },
};

/* Sorts of typing that people have; NULL is what must not be guessed. */
static const char *const typed[][3] = {
  { "en", "five to nine hours", "PT5H/PT9H" },
  { "en", "from 5 to 9 hours", "PT5H/PT9H" },
  { "en", "between five and nine hours", "PT5H/PT9H" },
  { "en", "5-9 h", "PT5H/PT9H" },
  { "en", "2 or 3 days", "P2D/P3D" },
  { "en", "thirty minutes to an hour", "PT30M/PT1H" },
  { "en", " PT5H/PT9H~ ", "PT5H/PT9H~" },
  { "en", "About 3 Hours", "PT3H~" },
  { "en", "~3h", "PT3H~" },
  { "en", "for about an hour", "PT1H~" },
  { "en", "1 hour and 30 minutes", "PT1H30M" },
  { "en", "1 hr., 30 min.", "PT1H30M" },
  { "en", "1h30", "PT1H30M" },
  { "en", "half an hour", "PT30M" },
  { "en", "36 hours", "PT36H" },
  { "en-US", "two weeks", "P2W" },
  { "ru", "от пяти до девяти часов", "PT5H/PT9H" },
  { "ru", "между пятью и девятью часами", "PT5H/PT9H" },
  { "ru", "около часа", "PT1H~" },
  { "ru", "полчаса", "PT30M" },
  { "ru", "в течение трёх суток", "P3D" },
  { "ru", "трое суток", "P3D" },
  { "ru", "5 ч. 20 мин.", "PT5H20M" },
  { "ru", "2 hours", "PT2H" },
  { "kk", "бес сағаттан тоғыз сағатқа дейін", "PT5H/PT9H" },
  { "kk", "5 пен 9 сағат аралығында", "PT5H/PT9H" },
  { "kk", "3 сағатқа жуық", "PT3H~" },
  { "kk", "3 сагат", "PT3H" },
  { "kk", "жарты сағат", "PT30M" },
  { "fr", "de cinq à neuf heures", "PT5H/PT9H" },
  { "fr", "de 30 minutes à 2 heures", "PT30M/PT2H" },
  { "fr", "1 h 30", "PT1H30M" },
  { "fr", "une demi-heure", "PT30M" },
  { "fr", "pendant un an et deux mois", "P1Y2M" },
  { "es", "de cinco a nueve horas", "PT5H/PT9H" },
  { "es", "entre cinco y nueve horas", "PT5H/PT9H" },
  { "es", "unas tres horas", "PT3H~" },
  { "es", "media hora", "PT30M" },
  { "es", "un ano", "P1Y" },
  { "ar", "من خمس إلى تسع ساعات", "PT5H/PT9H" },
  { "ar", "بين 5 و9 ساعات", "PT5H/PT9H" },
  { "ar", "٥-٩ ساعات", "PT5H/PT9H" },
  { "ar", "حوالي ساعتين", "PT2H~" },
  { "ar", "نصف ساعة", "PT30M" },
  { "ar", "ثلاثة أيام وأربع ساعات", "P3DT4H" },
  { "uk", "від п’яти до дев’яти годин", "PT5H/PT9H" },
  { "uk", "дві доби", "P2D" },
  { "uk", "півгодини", "PT30M" },
  { "uk", "близько 3 годин", "PT3H~" },
  { "en", "", NULL },
  { "en", "long", NULL },
  { "en", "5", NULL },
  { "en", "hours", NULL },
  { "en", "some hours", NULL },
  { "en", "5 to 9", NULL },
  { "en", "nine to five hours", NULL },
  { "en", "5.5 hours", NULL },
  { "en", "1,5 hours", NULL },
  { "en", "5 hours or so", NULL },
  { "en", "at least 5 hours", NULL },
  { "en", "thirty-five minutes", NULL },
  { "en", "two half hours", NULL },
  { "en", "30 minutes 1 hour", NULL },
  { "en", "5 hours 6 hours", NULL },
  { "en", "1h75", NULL },
  { "en", "0 hours", NULL },
  { "en", "5 hours -", NULL },
  { "en", "- 5 hours", NULL },
  { "en", "14:30", NULL },
  { "en", "5 to 1 hour 30 minutes", NULL },
  { "en", "1234567 hours", NULL },
  { "ru", "минуты", NULL },
  { "fr", "a few hours", NULL },
};

static void
test_written (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint j = 0; j < N_LANGUAGES; j++)
      {
        g_autofree char *words = rap_language_dup_duration (rap_language_get (tags[j]), rows[i].iso);

        g_assert_cmpstr (words, ==, rows[i].words[j]);
      }
}

static void
assert_read (const char *tag,
             const char *words,
             const char *expected)
{
  g_autofree char *iso = rap_language_read_duration (rap_language_get (tag), words);

  g_test_message ("%s: %s", tag, words);
  g_assert_cmpstr (iso, ==, expected);
}

static void
test_read_again (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint j = 0; j < N_LANGUAGES; j++)
      assert_read (tags[j], rows[i].words[j], rows[i].iso);
}

static void
test_number_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    for (guint j = 0; j < N_LANGUAGES; j++)
      {
        g_autofree char *iso = g_strdup_printf ("PT%uH", i + 1);

        assert_read (tags[j], numbers[i][j], iso);
      }
}

static void
test_typed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    assert_read (typed[i][0], typed[i][1], typed[i][2]);
}

static void
assert_words (const char *tag,
              const char *iso,
              const char *expected)
{
  g_autofree char *words = rap_language_dup_duration (rap_language_get (tag), iso);

  g_assert_cmpstr (words, ==, expected);
}

/* What is no duration stays; a language without a catalogue is written in English; digits are the language's. */
static void
test_written_only (void)
{
  assert_words ("en", "soon", "soon");
  assert_words ("en", "", "");
  assert_words ("en", "PT9H/PT5H", "PT9H/PT5H");
  assert_words ("de", "PT5H", "5 hours");
  assert_words ("ar-u-nu-arab", "PT5H", "٥ ساعات");
}

/* Any words put together are refused, or are a duration whose words can be read. */
static void
test_any_text (void)
{
  static const char *const words[] = { "about", "between", "and", "from", "to", "or", "5", "9", "one", "half an hour", "hours",
                                       "h", "minutes", "days", "weeks", "–", "-", ",", "~", "months" };
  RapLanguage *english = rap_language_get ("en");

  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *iso = NULL, *written = NULL, *again = NULL;

      for (int n = g_test_rand_int_range (1, 8); n > 0; n--)
        g_string_append_printf (text, " %s", words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      iso = rap_language_read_duration (english, text->str);
      if (!iso)
        continue;
      written = rap_language_dup_duration (english, iso);
      again = rap_language_read_duration (english, written);
      g_test_message ("%s → %s → %s", text->str, iso, written);
      g_assert_cmpstr (again, ==, iso);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-durations/written", test_written);
  g_test_add_func ("/report-durations/read-again", test_read_again);
  g_test_add_func ("/report-durations/number-words", test_number_words);
  g_test_add_func ("/report-durations/typed", test_typed);
  g_test_add_func ("/report-durations/written-only", test_written_only);
  g_test_add_func ("/report-durations/any-text", test_any_text);
  return g_test_run ();
}
