"""What is said about spreadsheets on their way in. `{column}` is a column's name, never what stands in it."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "imports_waiting": {
        _KK: "Бұл кешеннің {most} файлы кезекте тұр. Біреуі біткенше күтіңіз.",
        _RU: "У этого комплекса уже {most} файлов в очереди. Дождитесь, пока один из них будет обработан.",
        _EN: "This complex has {most} files waiting. Wait until one of them is over.",
    },
    "import_not_a_sheet": {
        _KK: "Бұл кесте емес. Үлгіні жүктеп алып, толтырыңыз да, XLSX немесе CSV түрінде жіберіңіз.",
        _RU: "Это не таблица. Скачайте шаблон, заполните его и пришлите в формате XLSX или CSV.",
        _EN: "This is no spreadsheet. Download the template, fill it in and send it as XLSX or CSV.",
    },
    "import_old_or_locked": {
        _KK: "Файл ескі XLS пішімінде немесе құпиясөзі бар. Құпиясөзсіз XLSX түрінде сақтап, жіберіңіз.",
        _RU: "Файл в старом формате XLS или с паролем. Сохраните его как XLSX без пароля и пришлите снова.",
        _EN: "The file is of the old kind (XLS) or has a password. Save it as XLSX without one and send it again.",
    },
    "import_damaged": {
        _KK: "Файл бүлінген. Оны кесте бағдарламасында ашып, жаңадан сақтаңыз да, қайта жіберіңіз.",
        _RU: "Файл повреждён. Откройте его в программе таблиц, сохраните заново и пришлите снова.",
        _EN: "The file is damaged. Open it in your spreadsheet program, save it anew and send it again.",
    },
    "import_unsafe": {
        _KK: "Файл әдеттегі кестедей емес, ол оқылмады. Мәндерді үлгіге көшіріп, соны жіберіңіз.",
        _RU: "Файл устроен не как таблица и не прочитан. Скопируйте значения в шаблон и пришлите его.",
        _EN: "The file is not built as spreadsheets are. Copy the values into the template and send that.",
    },
    "import_too_large": {
        _KK: "Файл тым үлкен. Оны бірнеше файлға бөліп жіберіңіз.",
        _RU: "Файл слишком большой. Разделите его на несколько.",
        _EN: "The file is too large. Split it into several.",
    },
    "import_too_many_rows": {
        _KK: "Бір файлда 10 000 жолға дейін болады. Қалғанын бөлек файлмен жіберіңіз.",
        _RU: "В одном файле может быть до 10 000 строк. Остальное пришлите отдельным файлом.",
        _EN: "A file may have 10,000 rows. Send the rest in another one.",
    },
    "import_too_many_columns": {
        _KK: "Баған тым көп. Артық бағандарды жойыңыз.",
        _RU: "Слишком много столбцов. Удалите лишние.",
        _EN: "There are too many columns. Delete those that are not needed.",
    },
    "import_encoding": {
        _KK: "Мәтіннің кодтауы танылмады. Файлды XLSX немесе UTF-8 кодтауындағы CSV түрінде сақтаңыз.",
        _RU: "Кодировка текста не распознана. Сохраните файл как XLSX или как CSV в UTF-8.",
        _EN: "The text's encoding is not understood. Save the file as XLSX, or as CSV in UTF-8.",
    },
    "import_quotes": {
        _KK: "Осы жолда жабылмаған тырнақша бар. Оны түзетіңіз немесе файлды XLSX түрінде сақтаңыз.",
        _RU: "В этой строке незакрытая кавычка. Исправьте её или сохраните файл как XLSX.",
        _EN: "A quotation mark in this row is not closed. Mend it, or save the file as XLSX.",
    },
    "import_not_text": {
        _KK: "«{column}» ұяшығында мәтін емес таңбалар бар. Мәнді қолмен қайта теріңіз.",
        _RU: "В ячейке «{column}» не текст. Наберите значение заново.",
        _EN: "The cell “{column}” holds what is no text. Type the value anew.",
    },
    "import_cell_too_long": {
        _KK: "«{column}» ұяшығындағы мәтін тым ұзын. Қысқартыңыз.",
        _RU: "Текст в ячейке «{column}» слишком длинный. Сократите его.",
        _EN: "The text in “{column}” is too long. Shorten it.",
    },
    "import_cell_error": {
        _KK: "«{column}» ұяшығында мән орнына қате тұр. Нақты мәнді жазыңыз.",
        _RU: "В ячейке «{column}» стоит ошибка вместо значения. Впишите значение.",
        _EN: "The cell “{column}” shows an error instead of a value. Write the value.",
    },
    "import_formula_uncomputed": {
        _KK: "«{column}» ұяшығындағы формула есептелмеген. Файлды кесте бағдарламасында ашып, сақтаңыз.",
        _RU: "Формула в «{column}» не вычислена. Откройте файл в программе таблиц и сохраните его.",
        _EN: "The formula in “{column}” was never computed. Open the file in its program and save it.",
    },
    "import_not_a_date": {
        _KK: "«{column}» — күн емес. Былай жазыңыз: 01.05.2024.",
        _RU: "«{column}» — не дата. Напишите так: 01.05.2024.",
        _EN: "“{column}” is no date. Write it like 2024-05-01.",
    },
    "import_no_rows": {
        _KK: "Файлда деректер жоқ. Тақырып жолының астын толтырыңыз.",
        _RU: "В файле нет данных. Заполните строки под заголовком.",
        _EN: "There is nothing in the file. Fill in the rows under the heading.",
    },
    "import_column_missing": {
        _KK: "«{column}» бағаны жоқ. Оны қосыңыз немесе үлгіні жүктеп алыңыз.",
        _RU: "Нет столбца «{column}». Добавьте его или возьмите шаблон.",
        _EN: "The column “{column}” is missing. Add it, or take the template.",
    },
    "import_column_twice": {
        _KK: "«{column}» бағаны басқа бағанмен бір мағынада. Біреуін ғана қалдырыңыз.",
        _RU: "Столбец «{column}» значит то же, что другой. Оставьте один из них.",
        _EN: "The column “{column}” means the same as another one. Leave one of them.",
    },
    "import_example": {
        _KK: "Бұл — үлгідегі мысал жолы. Оны жойыңыз.",
        _RU: "Это строка-пример из шаблона. Удалите её.",
        _EN: "This is the template's example. Delete the row.",
    },
    "import_missing": {
        _KK: "«{column}» бос. Толтырыңыз.",
        _RU: "Не заполнено «{column}». Заполните.",
        _EN: "“{column}” is empty. Fill it in.",
    },
    "import_text_too_long": {
        _KK: "«{column}» {most} таңбадан аспауы керек. Қысқартыңыз.",
        _RU: "В «{column}» может быть не больше {most} символов. Сократите.",
        _EN: "“{column}” takes at most {most} characters. Shorten it.",
    },
    "import_hidden_characters": {
        _KK: "«{column}» ұяшығында көрінбейтін таңбалар бар. Мәнді қолмен қайта теріңіз.",
        _RU: "В «{column}» есть невидимые символы. Наберите значение заново.",
        _EN: "“{column}” holds invisible characters. Type the value anew.",
    },
    "import_unknown_kind": {
        _KK: "«{column}» танылмады. Жазыңыз: пәтер, тұрғын емес үй-жай, тұрақ орны немесе қойма.",
        _RU: "«{column}» не распознан. Напишите: квартира, нежилое помещение, паркинг или кладовая.",
        _EN: "Write “{column}” as apartment, commercial premises, parking place or storage room.",
    },
    "import_unknown_role": {
        _KK: "«{column}» танылмады. Жазыңыз: меншік иесі, жалға алушы немесе отбасы мүшесі.",
        _RU: "«{column}» не распознана. Напишите: собственник, арендатор или член семьи.",
        _EN: "“{column}” is not understood. Write owner, tenant or family.",
    },
    "import_not_a_number": {
        _KK: "«{column}»: {least} мен {most} аралығындағы бүтін санды жазыңыз немесе бос қалдырыңыз.",
        _RU: "«{column}» — не целое число. Напишите число от {least} до {most} или оставьте пустым.",
        _EN: "“{column}” is no whole number. Write one from {least} to {most}, or leave it empty.",
    },
    "import_out_of_bounds": {
        _KK: "«{column}» {least} мен {most} аралығында болады. Түзетіңіз немесе бос қалдырыңыз.",
        _RU: "«{column}» может быть от {least} до {most}. Исправьте или оставьте пустым.",
        _EN: "“{column}” is {least} to {most}. Correct it, or leave it empty.",
    },
    "import_not_an_area": {
        _KK: "«{column}» — 0-ден үлкен, {most}-дан аспайтын, екі ондық таңбалы сан. Мысалы, 42,80 деп жазыңыз.",
        _RU: "«{column}» — число больше 0 и не больше {most}, до 2 знаков. Напишите, например, 42,80.",
        _EN: "“{column}” is more than 0 and at most {most}, with up to 2 places. Write 42.80, for example.",
    },
    "import_not_a_share": {
        _KK: "«{column}» — 0-ден үлкен, 1-ден аспайтын үлес. 1/2, 0,5 немесе 50% деп жазыңыз.",
        _RU: "«{column}» — доля больше 0 и не больше 1. Напишите, например, 1/2, 0,5 или 50%.",
        _EN: "“{column}” is a share of more than 0 and at most 1. Write 1/2, 0.5 or 50%, for example.",
    },
    "import_not_a_phone": {
        _KK: "«{column}»: Қазақстанның ұялы нөмірін +7 701 123 45 67 түрінде жазыңыз немесе бос қалдырыңыз.",
        _RU: "«{column}» — не мобильный Казахстана. Напишите так: +7 701 123 45 67, или оставьте пустым.",
        _EN: "“{column}” is no mobile of Kazakhstan. Write it like +7 701 123 45 67, or leave it empty.",
    },
    "import_not_an_email": {
        _KK: "«{column}» — электрондық пошта емес. Толық жазыңыз немесе бос қалдырыңыз.",
        _RU: "«{column}» — не адрес почты. Напишите его полностью или оставьте пустым.",
        _EN: "“{column}” is no e-mail address. Write it in full, or leave it empty.",
    },
    "import_future_date": {
        _KK: "«{column}» әлі келмеген күн. Түзетіңіз немесе бос қалдырыңыз.",
        _RU: "«{column}» — день, который ещё не наступил. Исправьте или оставьте пустым.",
        _EN: "“{column}” is a day that has not come yet. Correct it, or leave it empty.",
    },
    "import_only_owners_share": {
        _KK: "Үлес тек меншік иесінде болады. «{column}» ұяшығын тазалаңыз немесе рөлін түзетіңіз.",
        _RU: "Доля бывает только у собственника. Очистите «{column}» или исправьте роль.",
        _EN: "Only an owner has a share. Clear “{column}”, or correct the role.",
    },
    "import_building_ambiguous": {
        _KK: "«{column}» бірнеше үйге сәйкес келеді. Мекенжайды жүйедегідей жазыңыз.",
        _RU: "«{column}» подходит к нескольким домам. Напишите адрес точно как в системе.",
        _EN: "“{column}” could be several buildings. Write the address exactly as it stands in the system.",
    },
    "import_too_many_buildings": {
        _KK: "Файлда {most}-ден астам жаңа мекенжай бар. «{column}» бағанын тексеріңіз.",
        _RU: "В файле больше {most} новых адресов. Проверьте столбец «{column}».",
        _EN: "The file names more than {most} new addresses. Check the column “{column}”.",
    },
    "import_too_many_residents": {
        _KK: "Бір үй-жайға {most} жолдан астам жазылған. «{column}» бағанын тексеріңіз.",
        _RU: "На одно помещение больше {most} строк. Проверьте столбец «{column}».",
        _EN: "There are more than {most} rows for one unit. Check the column “{column}”.",
    },
    "import_rows_disagree": {
        _KK: "«{column}» бұл туралы жоғарыдағы жолмен сәйкес емес. Екеуін бірдей етіңіз.",
        _RU: "«{column}» расходится со строкой выше о том же. Сделайте их одинаковыми.",
        _EN: "“{column}” differs from a row above about the same. Make them alike.",
    },
    "import_resident_twice": {
        _KK: "Бұл адам осы үй-жайға бұрын жазылған. Қайталанған жолды жойыңыз.",
        _RU: "Этот человек уже записан в это помещение. Удалите повторную строку.",
        _EN: "This person is listed for the unit already. Delete the row.",
    },
    "import_phone_twice": {
        _KK: "Бұл телефон осы үй-жайдағы басқа адамда тұр. Біреуінде ғана қалдырыңыз.",
        _RU: "Этот телефон уже стоит у другого человека в этом помещении. Оставьте его у одного.",
        _EN: "Somebody else of the unit has this phone. Leave it with one of them.",
    },
    "import_shares_exceeded": {
        _KK: "Үй-жай иелерінің үлестері бірге 1-ден асады. Үлестерді түзетіңіз.",
        _RU: "Доли собственников помещения вместе больше 1. Исправьте доли.",
        _EN: "The owners of the unit have more than the whole together. Correct their shares.",
    },
    "import_has_account": {
        _KK: "Бұл тұрғынның аккаунты бар, тізім оны өзгертпейді. «{column}» мәнін жүйедегідей етіңіз.",
        _RU: "У жителя есть своя учётная запись, список её не меняет. Верните «{column}» как в системе.",
        _EN: "This resident has an account, which no list changes. Put “{column}” back as it stands.",
    },
    "import_rights_lost": {
        _KK: "Файлды жіберген адам кешенді енді басқармайды. Басқарушыдан файлды қайта жіберуді сұраңыз.",
        _RU: "Приславший файл больше не управляет комплексом. Попросите управляющего прислать его снова.",
        _EN: "Whoever sent the file does not manage the complex any more. Ask a manager to send it again.",
    },
    "import_too_old": {
        _KK: "Файл тым ұзақ күтті және жазылған жоқ. Оны қайта жіберіңіз.",
        _RU: "Файл ждал слишком долго и не записан. Пришлите его снова.",
        _EN: "The file waited for too long, and nothing was written. Send it again.",
    },
    "import_unreadable": {
        _KK: "Сақталған файл ашылмады, ештеңе жазылған жоқ. Оны қайта жіберіңіз.",
        _RU: "Сохранённый файл не открылся, ничего не записано. Пришлите его снова.",
        _EN: "The file that was kept does not open, and nothing was written. Send it again.",
    },
    "import_cancelled": {
        _KK: "Жүктеуді басқарушы тоқтатты, ештеңе жазылған жоқ. Қажет болса, файлды қайта жіберіңіз.",
        _RU: "Загрузку отменили, ничего не записано. Если она нужна, пришлите файл снова.",
        _EN: "The import was cancelled, and nothing was written. If you need it, send the file again.",
    },
    "import_given_up": {
        _KK: "Жұмыс бірнеше рет үзілді, ештеңе жазылған жоқ. Файлды қайта жіберіңіз немесе бөліңіз.",
        _RU: "Работа несколько раз прервалась, ничего не записано. Пришлите файл снова или разделите его.",
        _EN: "The work broke off several times, and nothing was written. Send the file again, or split it.",
    },
}
