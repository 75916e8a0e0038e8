"""What is said about files that people send in."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "too_many_files": {
        _KK: "Бұған ең көбі {most} файл тіркеледі. Артығын алып тастаңыз.",
        _RU: "Сюда можно приложить не больше {most} файлов. Уберите лишние.",
        _EN: "At most {most} files can be attached here. Leave some of them out.",
    },
    "too_many_files_today": {
        _KK: "Бүгінгі файлдар саны немесе көлемі таусылды. Ертең жіберіңіз немесе диспетчерге айтыңыз.",
        _RU: "На сегодня число или объём файлов исчерпаны. Отправьте завтра или обратитесь к диспетчеру.",
        _EN: "You have sent as many files, or bytes, as one day takes. Send more tomorrow, or ask the dispatcher.",
    },
    "file_not_accepted": {
        _KK: "Мұндай файл қабылданбайды. JPEG, PNG, WebP, HEIC суретін немесе PDF құжатын жіберіңіз.",
        _RU: "Такой файл не принимается. Отправьте фото JPEG, PNG, WebP, HEIC или документ PDF.",
        _EN: "A file of this kind is not accepted. Send a JPEG, PNG, WebP or HEIC picture, or a PDF.",
    },
    "file_empty": {
        _KK: "Файл бос: ішінде ештеңе жоқ. Оны ашып тексеріп, басқасын жіберіңіз.",
        _RU: "Файл пуст: в нём ничего нет. Откройте его, проверьте и отправьте другой.",
        _EN: "The file is empty. Open it to see what became of it, and send another one.",
    },
    "file_damaged": {
        _KK: "Файл бүлінген немесе толық емес. Оны ашып тексеріп, қайта жіберіңіз.",
        _RU: "Файл повреждён или неполон. Откройте его, проверьте и отправьте ещё раз.",
        _EN: "The file is damaged or not whole. Open it, see whether it is all right, and send it again.",
    },
    "file_too_many_pixels": {
        _KK: "Сурет тым үлкен: ең көбі {most} мегапиксель болуы мүмкін. Кішірейтіп, қайта жіберіңіз.",
        _RU: "Изображение слишком большое: не больше {most} мегапикселей. Уменьшите его и отправьте ещё раз.",
        _EN: "The picture is too large: it may have {most} megapixels. Make it smaller and send it again.",
    },
    "file_locked": {
        _KK: "PDF құпиясөзбен қорғалған. Қорғанысын алып тастап, қайта жіберіңіз.",
        _RU: "PDF защищён паролем. Снимите защиту и отправьте ещё раз.",
        _EN: "The PDF is protected. Take the protection off and send it again.",
    },
    "file_active": {
        _KK: "PDF ішінде сценарий, қоса салынған файл немесе әрекет бар. Оны қайтадан PDF етіп басып шығарыңыз.",
        _RU: "В PDF есть сценарии, вложенные файлы или действия. Распечатайте его заново в PDF и отправьте.",
        _EN: "The PDF holds scripts, files or actions. Print it to a new PDF and send that.",
    },
    "file_unsafe": {
        _KK: "PDF ерекше құрылған, оны тексеру мүмкін емес. Оны қайтадан PDF етіп басып шығарыңыз.",
        _RU: "PDF устроен необычно, и его не удалось проверить. Распечатайте его заново в PDF и отправьте.",
        _EN: "The PDF is built in an unusual way and could not be checked. Print it to a new PDF and send that.",
    },
}
